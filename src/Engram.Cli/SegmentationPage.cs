using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What a page shows of the test of a network that names pixels: classes, confusions, strips of pictures.</summary>
internal static class SegmentationPage
{
    internal static RunReport Add(RunReport report, SegmentationTest test) => report with
    {
        Figures = [.. test.Measures.Take(4).Select(measure => new Figure(SceneWords.Text(measure.Value), measure.Name, Note(measure.Name, test)))],
        Test = new("Class by class", $"IoU: the pixels that are of a class and were named so, over those that are or were. {test.Scenes} scenes.", [], Numbers(test)) { Bars = [Overlaps(test)] },
        Confusion = new(test.Classes, Counts(test), []) { Counted = "pixels", Unit = Unit(test) },
        Galleries =
        [
            Of(test, "The worst", "From left to right: the picture, the truth, the answer, and in red the pixels that were named wrong.", test.Worst),
            Of(test, "The best", "Scenes with something in them, read in the same way.", test.Best),
        ],
    };

    private static string Note(string measure, SegmentationTest test) => measure switch
    {
        "mean IoU" => $"over {test.Classes.Count} classes, {test.Classes[0]} among them",
        "foreground IoU" => "how well things are found, whatever they are called",
        "Dice" => "twice the overlap over both areas, the mean of the classes",
        _ => $"{test.Classes[0]} included",
    };

    private static Sheet Numbers(SegmentationTest test)
    {
        var rows = SceneWords.Rows(test).ToList();
        return new("Every class in numbers", rows[0], [.. rows.Skip(1)]) { Marked = rows.Count - 2 };
    }

    private static BarChart Overlaps(SegmentationTest test) => new("IoU of each class",
        [.. test.Classes.Select((name, c) => (name, test.Confusion.IntersectionOverUnion(c))).Where(bar => !double.IsNaN(bar.Item2)).OrderByDescending(bar => bar.Item2)]);

    private static IReadOnlyList<long>[] Counts(SegmentationTest test) =>
        [.. Enumerable.Range(0, test.Classes.Count).Select(target => (IReadOnlyList<long>)[.. Enumerable.Range(0, test.Classes.Count).Select(answer => test.Confusion[target, answer])])];

    private static long Unit(SegmentationTest test) => Counts(test).SelectMany(row => row).Sum() > 100_000 ? 1000 : 1;

    private static Gallery Of(SegmentationTest test, string title, string explanation, IReadOnlyList<TestedPixels> scenes) => new(title, explanation, [.. scenes.Select(scene => SampleOf(test, scene))])
    {
        IsWide = true, Legend = [.. test.Classes.Select((name, c) => (name, Hex(PixelStrip.Colour(c))))],
    };

    private static Sample SampleOf(SegmentationTest test, TestedPixels tested)
    {
        var strip = PixelStrip.Of(tested);
        var file = Thumbnail.Of(strip, Math.Max(strip.Shape.Width, strip.Shape.Height));
        var things = tested.Things.Select(c => test.Classes[c]).DefaultIfEmpty("nothing");
        return new($"test scene {tested.Index}", new(file.Png, file.Width, file.Height), $"scene {tested.Index}, mean IoU {SceneWords.Text(tested.Overlap)}: {string.Join(", ", things)}", []);
    }

    private static string Hex((byte Red, byte Green, byte Blue) colour) => string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
}
