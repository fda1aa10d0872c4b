using Engram.Vision;

namespace Engram.Bench;

/// <summary>Suppresses the same 10,000 boxes over and over; gives how many are kept.</summary>
internal static class NmsSteps
{
    private const int Count = 10_000;

    internal static IEnumerable<int> Run(string layout)
    {
        LibTorch.Load();
        Threads.Use(1);
        var (boxes, scores) = Boxes(layout);
        while (true)
        {
            using var scope = NewDisposeScope();
            yield return (int)NonMaximumSuppression.Keep(boxes, scores, 0.5).size(0);
        }
    }

    // peers/nms.py makes the same numbers: multiples of irrational ones, without their whole part.
    private static (Tensor Boxes, Tensor Scores) Boxes(string layout)
    {
        var boxes = new float[4 * Count];
        var scores = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            var (x, y, width, height) = layout == "spread"
                ? (1000 * Part(i, 0.7548776662466927), 800 * Part(i, 0.5698402909980532), 10 + 120 * Part(i, 0.8191725133961645), 10 + 120 * Part(i, 0.6710436067037893))
                : (1000 * Part(i % 200, 0.7548776662466927) + 12 * Part(i, 0.5497004779019703), 800 * Part(i % 200, 0.5698402909980532) + 12 * Part(i, 0.8566748838545029),
                    60 + 12 * Part(i, 0.8191725133961645), 60 + 12 * Part(i, 0.6710436067037893));
            (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]) = ((float)x, (float)y, (float)(x + width), (float)(y + height));
            scores[i] = (float)Part(i, 0.6180339887498949);
        }
        return (tensor(boxes, [Count, 4]), tensor(scores));
    }

    private static double Part(int i, double step) => i * step - Math.Floor(i * step);
}
