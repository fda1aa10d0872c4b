namespace Engram.Vision;

/// <summary>What a network said of the pixels of scenes that it was not trained on.</summary>
public sealed record SegmentationTest : SceneTest
{
    // A test may have any number of scenes: only those that are looked at stay in memory.
    private const int Kept = 8;

    private readonly List<TestedPixels> _best = [], _worst = [];
    private int _seen;

    internal SegmentationTest(IReadOnlyList<string> classes, int scenes)
        : base(scenes) => (Classes, Confusion) = (classes, new(classes.Count, SegmentedImages.Ignored));

    /// <summary>The classes' names; the first is the background.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many pixels of each class were taken for each other.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Scenes in which something is and most pixels were named right, the best first.</summary>
    public IReadOnlyList<TestedPixels> Best => _best;

    /// <summary>Scenes in which the fewest were, the worst first.</summary>
    public IReadOnlyList<TestedPixels> Worst => _worst;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Measures =>
    [
        .. PixelMeasures.All.Select(measure => (measure.Name, measure.Of(Confusion))),
        .. Classes.Select((name, c) => ($"IoU of {name}", Confusion.IntersectionOverUnion(c))),
    ];

    /// <summary>Takes in what was answered, [n, h, w] of int64 on the CPU.</summary>
    internal void Add(SceneBatch batch, Tensor answers)
    {
        Confusion.Count(answers, batch.Pixels!);
        for (var i = 0; i < batch.Count; i++)
        {
            var (_, height, width) = batch.Scenes[i].Image.Shape;
            var answer = answers[i].narrow(0, 0, height).narrow(1, 0, width).Longs();
            TestedPixels tested = new(_seen++, batch.Scenes[i].Image, PixelMap.Of(batch.Scenes[i]), Array.ConvertAll(answer, number => (byte)number));
            if (double.IsNaN(tested.Overlap))
                continue;
            Keep(_worst, tested, (one, other) => one.Overlap.CompareTo(other.Overlap));
            if (tested.Things.Count > 0)
                Keep(_best, tested, (one, other) => other.Overlap.CompareTo(one.Overlap));
        }
    }

    private static void Keep(List<TestedPixels> list, TestedPixels tested, Comparison<TestedPixels> before)
    {
        var place = list.FindIndex(other => before(tested, other) < 0);
        list.Insert(place < 0 ? list.Count : place, tested);
        if (list.Count > Kept)
            list.RemoveAt(Kept);
    }
}
