using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What a network that makes pictures was worth, in words.</summary>
internal static class MakerWords
{
    private const int Widest = 22;

    /// <summary>The last line of a training and of an evaluation.</summary>
    internal static string Result(MakerTest test) => $"test {string.Join(", ", test.Measures.Take(4).Select(measure => $"{measure.Name} {Text(measure.Value)}"))}";

    /// <summary>The measures, each beside what real, blurred and random pictures have.</summary>
    internal static IEnumerable<string> Table(MakerTest test) => Rows(test).Select(row => $"{row[0].PadRight(Widest)}{string.Concat(row.Skip(1).Select(cell => cell.PadLeft(10)))}");

    /// <summary>The same as rows, the header first.</summary>
    internal static IEnumerable<string[]> Rows(MakerTest test)
    {
        yield return ["measure", "made", "real", "blurred", "noise"];
        foreach (var measure in test.Measures)
            yield return [measure.Name, Text(measure.Value), Text(measure.Real), Text(measure.Blurred), Text(measure.Noise)];
    }

    /// <summary>What <c>--json</c> gives.</summary>
    internal static object Json(MakerReview review) => new
    {
        review.Options.Task, review.Options.Seed, Run = review.Folder, Epochs = review.Course.Epochs.Count, BestEpoch = review.Kept?.Epoch.Epoch, Seconds = review.Time.TotalSeconds,
        review.Test.Pictures,
        Measures = review.Test.Measures.ToDictionary(measure => measure.Name, measure => new { Made = Known(measure.Value), Real = Known(measure.Real), Blurred = Known(measure.Blurred), Noise = Known(measure.Noise) }),
    };

    /// <summary>A measure with as many digits as mean something; a dash where there is nothing to measure.</summary>
    internal static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
