namespace Engram.Vision;

/// <summary>What a detector found in scenes that it was not trained on.</summary>
public sealed record DetectionTest : SceneTest
{
    /// <summary>A detection counts as an answer from this score on; average precision takes all of them.</summary>
    public const double Sure = 0.3;

    private const double RightOverlap = 0.5;

    internal DetectionTest(IReadOnlyList<TestedScene> tested, IReadOnlyList<string> classes)
        : base(tested.Count)
    {
        (Tested, Classes) = (tested, classes);
        var evaluator = CocoEvaluator.Boxes(classes.Count);
        var side = classes.Count + 1;
        var counts = new long[side, side];
        foreach (var scene in tested)
        {
            evaluator.Add(GroundTruth.Of(scene.Scene), scene.Found);
            foreach (var (target, answer) in scene.Answers(Sure, RightOverlap))
                counts[target ?? classes.Count, answer ?? classes.Count]++;
        }
        (Result, Confusion) = (evaluator.Result(), [.. Enumerable.Range(0, side).Select(t => (IReadOnlyList<long>)[.. Enumerable.Range(0, side).Select(a => counts[t, a])])]);
    }

    /// <summary>The scenes with what was found in them.</summary>
    public IReadOnlyList<TestedScene> Tested { get; }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>COCO's measures.</summary>
    public CocoResult Result { get; }

    /// <summary>How often a thing of a class (row) was answered with a class (column); the last row is where nothing was, the last column where nothing was answered.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Confusion { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Measures => Result.Summary;
}
