using System.Runtime.CompilerServices;

/// <summary>On Linux, ScottPlot's Skia knows no fonts of the system: it is shown one, and pictures have their words.</summary>
internal static class SystemFonts
{
    private static readonly string[] s_known = ["DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "Ubuntu-R.ttf", "FreeSans.ttf", "Roboto-Regular.ttf"];

    [ModuleInitializer]
    internal static void Show()
    {
        const string folder = "/usr/share/fonts";
        if (!OperatingSystem.IsLinux() || !Directory.Exists(folder))
            return;
        var fonts = Directory.GetFiles(folder, "*.ttf", SearchOption.AllDirectories);
        if ((s_known.Select(name => fonts.FirstOrDefault(font => Path.GetFileName(font) == name)).FirstOrDefault(font => font is not null) ?? fonts.FirstOrDefault()) is not { } found)
            return;
        // Titles are bold.
        foreach (var bold in (bool[])[false, true])
            ScottPlot.Fonts.AddFontFile("Examples", found, bold, italic: false);
        ScottPlot.Fonts.Default = "Examples";
    }
}
