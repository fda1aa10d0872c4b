using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Bench;

/// <summary>The command: which measures, how thoroughly, and where the table goes.</summary>
internal static partial class Bench
{
    internal const string Usage =
        "dotnet run -c Release --project bench/Engram.Bench -- [all|resnet50|adam|fashion|loader|startup|memory|weights|transforms|zoo|toolbox]… [--quick] [--out FILE]\n"
        + "`zoo/NAME` and `toolbox/NAME` measure only what begins with NAME: zoo/vgg16, toolbox/lstm.\n"
        + "Without --out, `all` writes bench/results/<processor>.md; single measures are only printed.";

    private static readonly Dictionary<string, Func<bool, IEnumerable<Measure>>> s_measures = new()
    {
        ["resnet50"] = Measures.ResNet50, ["adam"] = Measures.Adam, ["fashion"] = Measures.Fashion, ["loader"] = Measures.Loader, ["startup"] = Measures.StartUp,
        ["memory"] = MemoryMeasures.Run,
        ["transforms"] = TransformMeasures.Run,
        ["weights"] = WeightsMeasures.Run, ["zoo"] = quick => ZooMeasures.Run(quick), ["toolbox"] = quick => Toolbox.Run(quick),
    };

    internal static int Run(string[] args)
    {
        var words = args.ToList();
        var quick = words.Remove("--quick");
        string? output = null;
        if (words.IndexOf("--out") is >= 0 and var at && at + 1 < words.Count)
        {
            output = words[at + 1];
            words.RemoveRange(at, 2);
        }
        if (words.Find(word => word != "all" && Find(word) is null) is { } unknown)
        {
            Console.Error.WriteLine($"There is no measure '{unknown}'.\n{Usage}");
            return 2;
        }
        var all = words.Count == 0 || words.Contains("all");
        if (all)
            output ??= Path.Combine(Repository, "bench", "results", $"{Slug(Machine.Current.Processor)}.md");

        var page = new Page(output, string.Join(' ', args));
        foreach (var name in all ? s_measures.Keys.Union(words.Where(word => word != "all")) : words)
        {
            try
            {
                foreach (var row in Find(name)!(quick))
                    page.Add(row);
            }
            catch (ContestException fault)
            {
                // The other measures are still worth their time.
                page.Add(new(name, $"not finished: {fault.Message}", ""));
            }
        }
        page.Close();
        return 0;
    }

    // All of a measure, or the part of it that is named behind a stroke.
    private static Func<bool, IEnumerable<Measure>>? Find(string word) => word.Split('/') switch
    {
        [var whole] => s_measures.GetValueOrDefault(whole),
        ["zoo", var part] when ZooMeasures.Models.Any(model => model.StartsWith(part, StringComparison.Ordinal)) => quick => ZooMeasures.Run(quick, part),
        ["toolbox", var part] when Toolbox.Tools.Any(tool => tool.Key.StartsWith(part, StringComparison.Ordinal)) => quick => Toolbox.Run(quick, part),
        _ => null,
    };

    /// <summary>The folder of the solution this program was built from.</summary>
    internal static string Repository { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Engram.slnx")) ? folder
        : Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) is { } parent ? Above(parent)
        : throw new DirectoryNotFoundException("Engram.slnx lies above this program nowhere; run the bench from a checkout.");

    private static string Slug(string processor) => NotInSlugs().Replace(processor.ToLower(CultureInfo.InvariantCulture), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlugs();
}
