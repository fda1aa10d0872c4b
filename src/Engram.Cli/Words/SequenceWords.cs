using System.Globalization;
using Engram.Memory;

namespace Engram.Cli;

/// <summary>What a network on sequences was worth, in words.</summary>
internal static class SequenceWords
{
    /// <summary>Wrong bits of a sequence that count as solved.</summary>
    internal const double MostWrongBits = 0.1;

    /// <summary>Accuracy at the second instance that counts as one-shot learning.</summary>
    internal const double LeastAccuracy = 0.8;

    private const string Instance = "accuracy at instance ";
    private const string Second = $"{Instance}2";

    internal static string Criterion(SequenceRecipe recipe) => recipe.Classes
        ? string.Create(CultureInfo.InvariantCulture, $"{Second} at least {LeastAccuracy}")
        : string.Create(CultureInfo.InvariantCulture, $"at most {MostWrongBits} wrong bits a sequence");

    internal static bool Meets(SequenceRecipe recipe, IReadOnlyDictionary<string, double> measures) => recipe.Classes
        ? measures.TryGetValue(Second, out var accuracy) && accuracy >= LeastAccuracy
        : measures.TryGetValue("wrong bits", out var wrong) && wrong <= MostWrongBits;

    /// <summary>One sentence: how good, on what it never saw.</summary>
    internal static string Learned(SequenceRecipe recipe, SequenceOptions options, IReadOnlyList<SequenceResult> results)
    {
        var first = results.FirstOrDefault(result => result.Size == options.Most) ?? results[0];
        var beyond = results.Where(result => result.Size > options.Most && first.Optimum == 0).Select(result => $"{Text(result.Measures["wrong bits"])} at {result.Size}").ToList();
        return recipe.Classes
            ? $"{Percent(first.Measures[Second])} of held-back characters are named right at their second instance, {Percent(first.Measures[Last(options)])} at their {options.Instances[^1]}th"
            : first.Optimum > 0
                ? $"{Text(first.Measures["bits"])} bits a sequence where the best that can be known pays {Text(first.Optimum)}"
                : $"{Text(first.Measures["wrong bits"])} wrong bits a sequence of {first.Size} {recipe.Sizes} it never saw{(beyond.Count > 0 ? $"; untrained sizes: {string.Join(", ", beyond)}" : "")}";
    }

    /// <summary>The last line of a training.</summary>
    internal static string Result(SequenceRecipe recipe, SequenceResult result) => recipe.Classes
        ? $"test {Second} {Numbers.Share(result.Measures[Second])}"
        : $"test at {result.Size} {recipe.Sizes}: {Numbers.Share(result.Measures["wrong bits"])} wrong bits, {Numbers.Share(result.Measures["bits"])} bits a sequence";

    /// <summary>Rows for the terminal.</summary>
    internal static IEnumerable<string> Table(SequenceRecipe recipe, IReadOnlyList<SequenceResult> results)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [Header(recipe, results), .. Rows(recipe, results)];
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => "  " + string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))));
    }

    /// <summary>The instances that were measured, with what each came to.</summary>
    internal static IReadOnlyList<(int Instance, double Accuracy)> Instances(SequenceResult result) => [.. result.Measures.Where(measure => measure.Key.StartsWith(Instance, StringComparison.Ordinal))
        .Select(measure => (int.Parse(measure.Key.AsSpan(Instance.Length), CultureInfo.InvariantCulture), measure.Value))];

    internal static IReadOnlyList<string> Header(SequenceRecipe recipe, IReadOnlyList<SequenceResult> results) => recipe.Classes
        ? [.. Varied(results, "rows"), recipe.Sizes, "episodes", .. Instances(results[0]).Select(one => $"instance {one.Instance}")]
        : [.. Varied(results, "rows"), recipe.Sizes, "sequences", "wrong bits", "bits", .. results.Any(result => result.Optimum > 0) ? ["optimum", "gap"] : (string[])["without error"]];

    internal static IEnumerable<IReadOnlyList<string>> Rows(SequenceRecipe recipe, IReadOnlyList<SequenceResult> results) => results.Select(result => (IReadOnlyList<string>)(recipe.Classes
        ? [.. Varied(results, $"{result.Rows}"), $"{result.Size}", $"{result.Sequences}", .. Instances(result).Select(one => Percent(one.Accuracy))]
        :
        [
            .. Varied(results, $"{result.Rows}"), result.Repeats > 0 ? $"{result.Size} × {result.Repeats}" : $"{result.Size}", $"{result.Sequences}", Text(result.Measures["wrong bits"]), Text(result.Measures["bits"]),
            .. result.Optimum > 0 ? [Text(result.Optimum), Text(result.Measures["bits"] - result.Optimum)] : (string[])[Percent(result.Measures["flawless"])],
        ]));

    internal static object Json(SequenceReview review) => new
    {
        review.Options.Task, review.Options.Model, review.Options.Seed, Validation = review.Kept?.Validation, BestPart = review.Kept?.Epoch, Tests = Json(review.Results),
        Criterion = review.Criterion is { } reached ? new { Is = SequenceWords.Criterion(review.Recipe), reached.Sequences, reached.Seconds } : null,
        review.Sequences, Seconds = review.Time.TotalSeconds, Parameters = SequenceHeader.Parameters(review.Trained.Model), Run = review.Folder,
    };

    internal static object Json(IReadOnlyList<SequenceResult> results) => results.Select(result => new { result.Rows, result.Size, result.Repeats, result.Sequences, result.Measures, result.Optimum });

    // A column for what differs alone.
    private static string[] Varied(IReadOnlyList<SequenceResult> results, string cell) => results.Select(result => result.Rows).Distinct().Count() > 1 ? [cell] : [];

    // Few wrong bits need digits, many do not.
    internal static string Text(double value) => !double.IsFinite(value) ? "–" : value.ToString(Math.Abs(value) < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static string Last(SequenceOptions options) => string.Create(CultureInfo.InvariantCulture, $"{Instance}{options.Instances[^1]}");

    private static string Percent(double share) => double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : "–";
}
