namespace Engram.Vision;

/// <summary>What a network that names pixels is measured by.</summary>
internal static class PixelMeasures
{
    internal const string Mean = "mean IoU", Foreground = "foreground IoU", Dice = "Dice", Accuracy = "pixel accuracy";

    /// <summary>The measures over all classes by name, the most important first; class 0 is the background.</summary>
    internal static IReadOnlyList<(string Name, Func<ConfusionMatrix, double> Of)> All { get; } =
    [
        (Mean, matrix => matrix.Mean((own, c) => own.IntersectionOverUnion(c))),
        (Foreground, matrix => matrix.Foreground()),
        (Dice, matrix => matrix.Mean((own, c) => own.FScore(c))),
        (Accuracy, matrix => matrix.Value),
    ];

    /// <summary>The same as measures of the validation alone; 0 where there is nothing to measure.</summary>
    internal static IReadOnlyList<Metric> OfValidation(int classes) =>
        [.. All.Select(measure => new ConfusionScore(measure.Name, new(classes, SegmentedImages.Ignored), matrix => measure.Of(matrix) is var value && double.IsNaN(value) ? 0 : value) { OfTraining = false })];
}
