using Engram.Vision;

namespace Engram.Bench;

/// <summary>Measures the same 5,000 pictures over and over: each has 7 objects, 14 detections near them and 86 elsewhere.</summary>
internal static class CocoSteps
{
    private const int Count = 5000;

    internal static IEnumerable<int> Run(int classes)
    {
        var pictures = Enumerable.Range(0, Count).Select(i => Picture(new(9, 0, i), classes)).ToList();
        while (true)
        {
            var evaluator = CocoEvaluator.Boxes(classes);
            foreach (var (truths, found) in pictures) evaluator.Add(truths, found);
            if (!(evaluator.Result().AveragePrecision() is > 0.05 and < 0.95)) throw new InvalidOperationException("The measure is not of this work.");
            yield return Count;
        }
    }

    private static (GroundTruth[] Truths, Detection[] Found) Picture(SampleRandom random, int classes)
    {
        GroundTruth[] truths = [.. Enumerable.Range(0, 7).Select(_ => new GroundTruth(random.NextInt(classes), Somewhere(random)))];
        return (truths, [.. Enumerable.Range(0, 100).Select(i => i < 14 ? new Detection(truths[i % 7].Label, 0.3 + 0.7 * random.NextDouble(), Near(truths[i % 7].Box, random))
            : new(random.NextInt(classes), random.NextDouble(), Somewhere(random)))]);
    }

    private static Box Somewhere(SampleRandom random)
    {
        var (x, y, width, height) = (540 * random.NextDouble(), 380 * random.NextDouble(), 8 + 180 * random.NextDouble(), 8 + 180 * random.NextDouble());
        return new((float)x, (float)y, (float)(x + width), (float)(y + height));
    }

    private static Box Near(Box box, SampleRandom random)
    {
        float Off(float side) => (float)(side * 0.2 * (random.NextDouble() - 0.5));
        return new(box.Left + Off(box.Width), box.Top + Off(box.Height), box.Right + Off(box.Width), box.Bottom + Off(box.Height));
    }
}
