using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Bench;

/// <summary>The command: which measures, how thoroughly, and where the table goes.</summary>
internal static partial class Bench
{
    internal static string Usage =>
        $"dotnet run -c Release --project bench/Engram.Bench -- [all|{string.Join('|', s_measures.Keys)}]… [--quick] [--out FILE]\n"
        + "`zoo/NAME`, `toolbox/NAME` and `text/NAME` measure only what begins with NAME: zoo/vgg16, toolbox/lstm, text/kn.\n"
        + "`text` takes --text FILE (the repository's own texts without it) and --threads N (how much more N threads do than one).\n"
        + "Without --out, `all` writes bench/results/<processor>.md; single measures are only printed.";

    private static readonly Dictionary<string, Func<bool, IEnumerable<Measure>>> s_measures = new()
    {
        ["resnet50"] = Measures.ResNet50, ["adam"] = Measures.Adam, ["fashion"] = Measures.Fashion, ["loader"] = Measures.Loader, ["startup"] = Measures.StartUp,
        ["coco"] = CocoMeasures.Run, ["memory"] = MemoryMeasures.Run, ["nms"] = NmsMeasures.Run, ["transforms"] = TransformMeasures.Run, ["weights"] = WeightsMeasures.Run, ["zoo"] = quick => ZooMeasures.Run(quick),
        ["toolbox"] = quick => Toolbox.Run(quick), ["text"] = quick => TextMeasures.Run(quick), ["text-stream"] = TextStreamMeasures.Run,
    };

    internal static int Run(string[] args)
    {
        var words = args.ToList();
        var quick = words.Remove("--quick");
        var output = Take(words, "--out");
        var file = Take(words, "--text");
        var threads = Take(words, "--threads") is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : 1;
        if (words.Find(word => word != "all" && Find(word, threads, file) is null) is { } unknown)
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
                foreach (var row in Find(name, threads, file)!(quick))
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

    private static string? Take(List<string> words, string option)
    {
        if (words.IndexOf(option) is not (>= 0 and var at) || at + 1 >= words.Count)
            return null;
        var value = words[at + 1];
        words.RemoveRange(at, 2);
        return value;
    }

    // All of a measure, or the part of it that is named behind a stroke.
    private static Func<bool, IEnumerable<Measure>>? Find(string word, int threads, string? file) => word.Split('/') switch
    {
        ["text"] => quick => TextMeasures.Run(quick, "", threads, file),
        ["text", var part] when TextWork.All.Any(work => work.Key.StartsWith(part, StringComparison.Ordinal)) => quick => TextMeasures.Run(quick, part, threads, file),
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
