using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What a page shows of a detector's test: curves, classes, confusions, pictures.</summary>
internal static class DetectionPage
{
    private const int Shown = 12;

    internal static RunReport Add(RunReport report, DetectionTest test) => report with
    {
        Figures =
        [
            new(SceneWords.Text(test.Result.AveragePrecision()), "average precision", "mean over overlaps from 0.50 to 0.95 and all classes, as COCO counts it"),
            new(SceneWords.Text(test.Result.AveragePrecision(0.5)), "AP50", "where half an overlap is enough"),
            new(SceneWords.Text(test.Result.AverageRecall()), "average recall", "the share of things found with a hundred answers a scene"),
        ],
        Test = new("Precision and recall", $"Answers are taken in from the surest down: to the right more things are found, and more answers are wrong. {test.Scenes} scenes with {test.Tested.Sum(scene => scene.Scene.Count)} things.", [.. Curves(test)], Sizes(test)),
        Confusion = new([.. test.Classes, "nothing"], test.Confusion, []) { Counted = "things" },
        Galleries =
        [
            Of(test, "The worst", "The surest wrong answers. Green: right. Red: wrong. Yellow, dashed: a thing that was not found.", test.Tested.Where(scene => Mistake(scene) > 0).OrderByDescending(Mistake)),
            Of(test, "The missed", "Scenes in which the most things were not found.", test.Tested.Where(scene => Missed(scene) > 0).OrderByDescending(Missed).ThenBy(scene => scene.Index)),
            Of(test, "The best", "Everything found, nothing else, the most and the surest first.", test.Tested.Where(scene => scene.Scene.Count > 0 && Mistake(scene) == 0 && Missed(scene) == 0).OrderByDescending(scene => scene.Scene.Count).ThenByDescending(Least)),
        ],
    };

    private static IEnumerable<Chart> Curves(DetectionTest test)
    {
        for (var label = 0; label < test.Classes.Count; label++)
        {
            Curve Of(double overlap, CurveRole role) => new(string.Create(CultureInfo.InvariantCulture, $"{overlap:0.00}"), role, [.. test.Result.Curve(label, overlap).Select((precision, recall) => ((double)recall, precision))]);
            if (!double.IsNaN(test.Result.AveragePrecision(label: label)))
                yield return new(test.Classes[label], "% found", [Of(0.75, CurveRole.Accompanying), Of(0.5, CurveRole.Leading)]) { InPercent = true };
        }
    }

    private static Sheet Sizes(DetectionTest test)
    {
        var rows = SceneWords.Rows(test).ToList();
        return new("Average precision by class and size (small: below 32², large: from 96² pixels; AP of all overlaps)", rows[0], [.. rows.Skip(1)]) { Marked = rows.Count - 2 };
    }

    private static Gallery Of(DetectionTest test, string title, string explanation, IEnumerable<TestedScene> scenes) => new(title, explanation, [.. scenes.Take(Shown).Select(scene => SampleOf(test, scene))]);

    private static Sample SampleOf(DetectionTest test, TestedScene tested)
    {
        const int Side = 256;
        var (scene, shape) = (tested.Scene, tested.Scene.Image.Shape);
        var scale = Math.Min(1.0, (double)Side / Math.Max(shape.Height, shape.Width));
        var picture = scale < 1 ? scene.Image.Resized((int)Math.Max(1, Math.Round(scale * shape.Height)), (int)Math.Max(1, Math.Round(scale * shape.Width))) : scene.Image;
        var file = Thumbnail.Of(picture, Side);
        Outline Drawn(Box box, string text, OutlineRole role) => new(scale * box.Left, scale * box.Top, scale * box.Width, scale * box.Height, text, role);
        return new($"test scene {tested.Index}", new(file.Png, file.Width, file.Height), $"scene {tested.Index}", [])
        {
            Outlines = [.. Matches(tested).OrderBy(match => match.Answer is null).Select(match => (match.Thing, match.Answer) switch
            {
                ({ } thing, null) => Drawn(scene.Boxes[thing], $"{test.Classes[scene.Labels[thing]]}, missed", OutlineRole.Missed),
                (null, { } answer) => Drawn(answer.Box, $"{test.Classes[answer.Label]} {Percent(answer)}, nothing there", OutlineRole.Wrong),
                ({ } thing, { } answer) when scene.Labels[thing] == answer.Label => Drawn(answer.Box, $"{test.Classes[answer.Label]} {Percent(answer)}", OutlineRole.Right),
                ({ } thing, { } answer) => Drawn(answer.Box, $"{test.Classes[answer.Label]} {Percent(answer)}, is {test.Classes[scene.Labels[thing]]}", OutlineRole.Wrong),
                _ => throw new InvalidOperationException("A match of nothing with nothing."),
            })],
        };
    }

    private static string Percent(Detection answer) => Numbers.Percent(answer.Score);

    private static IEnumerable<(int? Thing, Detection? Answer)> Matches(TestedScene scene) => scene.Matches(DetectionTest.Sure, 0.5);

    /// <summary>The score of the surest wrong answer.</summary>
    private static double Mistake(TestedScene scene) => Matches(scene).Where(match => match.Answer is { } answer && !(match.Thing is { } thing && (scene.Scene.Labels[thing] == answer.Label || scene.Scene.Ignored?[thing] is true))).Select(match => match.Answer!.Score).DefaultIfEmpty(0).Max();

    private static int Missed(TestedScene scene) => Matches(scene).Count(match => match.Answer is null && scene.Scene.Ignored?[match.Thing!.Value] is not true);

    private static double Least(TestedScene scene) => Matches(scene).Min(match => match.Answer?.Score ?? 0);
}
