using System.CommandLine;
using System.Globalization;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text collocations</c>.</summary>
internal static class TextCollocations
{
    private static readonly Dictionary<string, Func<NGramMarginals, double>> s_measures = new()
    {
        ["likelihood"] = Association.LikelihoodRatio, ["pmi"] = Association.PointwiseMutualInformation, ["chi-square"] = Association.ChiSquare, ["t"] = Association.StudentT,
        ["jaccard"] = Association.Jaccard, ["poisson"] = Association.PoissonStirling, ["frequency"] = Association.RawFrequency,
    };

    internal static Command Create()
    {
        TextSteps steps = new(counts: true);
        var length = Options.Word("--n", "How many words. Default: 2.", "2", "3", "4");
        var window = Options.Whole("--window", "How many words apart the first and the last may stand, both counted. Default: as many as there are words.", 2);
        var measure = Options.Word("--measure", "How attraction is measured: Dunning's likelihood ratio, pointwise mutual information, χ², Student's t and others. Default: likelihood.", [.. s_measures.Keys]);
        var minimum = Options.Whole("--minimum", "How often they must stand together. Default: 2.", 1);
        var top = Options.Whole("--top", "How many of the strongest to show; 0 for all. Default: 20.", 0);
        Command command = new("collocations", "Finds words that stand together more often than chance would have it, the strongest first. Lower case, without punctuation.") { steps.Files, length, window, measure, minimum, top };
        steps.AddTo(command);
        command.SetText((given, output) =>
        {
            var (n, most) = (int.Parse(given.GetValue(length) ?? "2", CultureInfo.InvariantCulture), given.GetValue(top) ?? 20);
            var wide = given.GetValue(window) ?? n;
            if (wide < n)
                throw new FailedException(new(ExitCode.Usage, $"A window of {wide} words holds no {n}.", $"Say --window {n} or more."));
            var options = steps.Of(given);
            // What is left out must not make neighbours of words that are none: it is counted, and dropped afterwards.
            var (stop, signs) = (options.StopWords, !options.OnlyWords);
            var words = TextRun.Words(steps.Input(given), options with { StopWords = null, OnlyWords = false });
            var finder = (n == 2 ? CollocationFinder.Bigrams(words, wide) : n == 3 ? CollocationFinder.Trigrams(words, wide) : CollocationFinder.Quadgrams(words, wide))
                .WithMinimum(given.GetValue(minimum) ?? 2).WithoutWords(word => (!signs && !word.Any(char.IsLetterOrDigit)) || (stop?.Contains(LowerCasing.Lower(word)) ?? false));
            var scored = finder.Score(s_measures[given.GetValue(measure) ?? "likelihood"]).Take(most == 0 ? int.MaxValue : most);
            if (output.Json)
                output.Emit(new { Measure = given.GetValue(measure) ?? "likelihood", Window = wide, Collocations = scored.Select(one => new { Words = one.NGram, one.Score }) });
            else
                Write(scored, output);
        });
        return command.WithExamples("engram text collocations book.txt --stop english", "engram text collocations --n 3 --measure pmi --minimum 5 book.txt", "engram text collocations --window 5 --json book.txt");
    }

    private static void Write(IEnumerable<(string[] NGram, double Score)> scored, Output output)
    {
        using var written = new TextOutput(output);
        var lines = new TextLines();
        foreach (var (ngram, score) in scored)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{score,12:0.####}  ")).Add(string.Join(' ', ngram)).End();
        written.Write(lines.Bytes);
    }
}
