using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What a network on scenes was worth, in words. A task adds its row to each of these.</summary>
internal static class SceneWords
{
    /// <summary>One sentence: how good, on what it never saw.</summary>
    internal static string Learned(SceneTest test) => test switch
    {
        DetectionTest found => string.Create(CultureInfo.InvariantCulture,
            $"average precision {found.Result.AveragePrecision():0.000}, {found.Result.AveragePrecision(0.5):0.000} where half an overlap is enough, on {test.Scenes:N0} test scenes; nothing was trained on or chosen by them"),
        SegmentationTest named => string.Create(CultureInfo.InvariantCulture,
            $"mean IoU {named.Measures[0].Value:0.000} over {named.Classes.Count} classes; of things against {named.Classes[0]}, whatever they are called, {named.Measures[1].Value:0.000}; on {test.Scenes:N0} test scenes; nothing was trained on or chosen by them"),
        _ => Result(test),
    };

    /// <summary>The last line of a training and of an evaluation.</summary>
    internal static string Result(SceneTest test) =>
        $"test {string.Join(", ", test.Measures.Take(3).Select(measure => $"{measure.Name} {Text(measure.Value)}"))}";

    /// <summary>What there is to read class by class.</summary>
    internal static IEnumerable<string> Table(SceneTest test) => test switch
    {
        DetectionTest found => Rows(found).Select((row, i) => $"  {row[0].PadRight(Math.Max(14, found.Classes.Max(name => name.Length)))} {string.Concat(row.Skip(1).Select(cell => cell.PadLeft(9)))}"),
        SegmentationTest named => Rows(named).Select(row => $"  {row[0].PadRight(Math.Max(14, named.Classes.Max(name => name.Length)))} {string.Concat(row.Skip(1).Select(cell => cell.PadLeft(11)))}"),
        _ => test.Measures.Select(measure => $"  {measure.Name,-20} {Text(measure.Value)}"),
    };

    /// <summary>Average precision by class, the header first.</summary>
    internal static IEnumerable<string[]> Rows(DetectionTest test)
    {
        (string Name, double? Threshold, CocoArea Area)[] columns =
            [("AP", null, CocoArea.All), ("AP50", 0.5, CocoArea.All), ("AP75", 0.75, CocoArea.All), ("small", null, CocoArea.Small), ("medium", null, CocoArea.Medium), ("large", null, CocoArea.Large)];
        yield return ["class", "things", .. columns.Select(column => column.Name)];
        for (var label = 0; label < test.Classes.Count; label++)
        {
            var own = label;
            yield return [test.Classes[label], $"{Things(test, own)}", .. columns.Select(column => Text(test.Result.AveragePrecision(column.Threshold, column.Area, own)))];
        }
        yield return ["all", $"{test.Tested.Sum(scene => scene.Scene.Count)}", .. columns.Select(column => Text(test.Result.AveragePrecision(column.Threshold, column.Area)))];
    }

    /// <summary>The overlap of each class, the header first.</summary>
    internal static IEnumerable<string[]> Rows(SegmentationTest test)
    {
        var (all, matrix) = (Enumerable.Range(0, test.Classes.Count).Sum(c => Pixels(test, c)), test.Confusion);
        (string Name, Func<int, double> Of, double Mean)[] columns =
        [
            ("IoU", matrix.IntersectionOverUnion, matrix.Mean((m, c) => m.IntersectionOverUnion(c))), ("Dice", c => matrix.FScore(c), matrix.Mean((m, c) => m.FScore(c))),
            ("recall", matrix.Recall, matrix.Mean((m, c) => m.Recall(c))), ("precision", matrix.Precision, matrix.Mean((m, c) => m.Precision(c))),
        ];
        yield return ["class", "of pixels", .. columns.Select(column => column.Name)];
        for (var c = 0; c < test.Classes.Count; c++)
        {
            var own = c;
            yield return [test.Classes[c], Percent(Pixels(test, c) / all), .. columns.Select(column => Text(column.Of(own)))];
        }
        yield return ["mean", "", .. columns.Select(column => Text(column.Mean))];
    }

    /// <summary>What <c>--json</c> gives.</summary>
    internal static object Json(SceneReview review) => new
    {
        review.Options.Task, review.Options.Model, review.Options.Seed, Run = review.Folder, Epochs = review.Course.Epochs.Count, BestEpoch = review.Kept?.Epoch.Epoch, Seconds = review.Time.TotalSeconds,
        TestScenes = review.Test.Scenes,
        Measures = review.Test.Measures.ToDictionary(measure => measure.Name, measure => double.IsNaN(measure.Value) ? (double?)null : measure.Value),
    };

    /// <summary>A measure; a dash where there was nothing to measure.</summary>
    internal static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static double Pixels(SegmentationTest test, int target) => Enumerable.Range(0, test.Classes.Count).Sum(answer => (double)test.Confusion[target, answer]);

    private static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static int Things(DetectionTest test, int label) => test.Tested.Sum(scene => scene.Scene.Labels.Count(own => own == label));
}
