using System.CommandLine;
using Engram.Reports;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text frequencies</c>.</summary>
internal static class TextFrequencies
{
    internal static Command Create()
    {
        TextSteps steps = new(counts: true);
        var stem = Options.Flag("--stem", "Counts stems (Porter's) in place of words.");
        var top = Options.Whole("--top", "How many of the most frequent words to show; 0 for all. Default: 20.", 0);
        var picture = Options.Text("--svg", "An SVG file to draw the shown words into, as bars. Default: none.", "FILE");
        Command command = new("frequencies", "Counts words, the most frequent first; equally frequent ones as they came. Lower case, without punctuation.") { steps.Files, top, stem, picture };
        steps.AddTo(command);
        command.SetText((given, output) =>
        {
            var input = steps.Input(given);
            var options = steps.Of(given) with { Stemmer = given.GetValue(stem) ? new PorterStemmer() : null };
            var (pipeline, counts) = (new TextPipeline(options), new FrequencyDistribution<string>(StringComparer.Ordinal));
            foreach (var (_, source) in input.Sources())
                pipeline.CountInto(counts, source);
            Show("words", "word", counts, given.GetValue(top) ?? 20, $"Words of {input.Title}", given.GetValue(picture), output);
        });
        return command.WithExamples("engram text frequencies book.txt", "engram text frequencies book.txt --stop english --top 30 --svg words.svg", "engram text frequencies --json *.txt");
    }

    /// <summary>Shows counts: a line each, or one JSON object; and a picture of them.</summary>
    internal static void Show(string all, string one, FrequencyDistribution<string> counts, int top, string title, string? picture, Output output)
    {
        var most = counts.MostCommon(top == 0 ? int.MaxValue : top);
        if (picture is not null && most.Count == 0)
            throw new FailedException(new(ExitCode.Data, "There is nothing to draw: the texts have no word that counts.", "See what was left out: --keep-signs counts punctuation too."));
        if (picture is not null)
            SvgFile.WriteBars(new(title, [.. most.Select(item => (item.Sample, (double)item.Count))]), picture);
        if (output.Json)
        {
            output.Emit(new Dictionary<string, object?>
            {
                [all] = counts.N, ["distinct"] = counts.B, ["picture"] = picture,
                ["frequencies"] = most.Select(item => new Dictionary<string, object> { [one] = item.Sample, ["count"] = item.Count, ["share"] = (double)item.Count / counts.N }),
            });
            return;
        }
        using var written = new TextOutput(output);
        var lines = new TextLines();
        foreach (var (sample, count) in most)
            lines.Add($"{count,9}  ").AddOnOneLine(sample).End();
        written.Write(lines.Bytes);
    }
}
