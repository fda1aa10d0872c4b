namespace Engram.Vision;

/// <summary>A scene and what was said of its pixels.</summary>
/// <param name="Index">Which of the test's scenes it is.</param>
/// <param name="Image">The picture.</param>
/// <param name="Truth">The class of each pixel, row by row; 0 is the background, 255 does not count.</param>
/// <param name="Answer">The class that was answered.</param>
public sealed record TestedPixels(int Index, Image Image, ReadOnlyMemory<byte> Truth, ReadOnlyMemory<byte> Answer)
{
    /// <summary>The mean overlap (IoU) of the classes that are in the scene or were answered; NaN where no pixel counts.</summary>
    public double Overlap { get; } = OverlapOf(Truth.Span, Answer.Span);

    /// <summary>The classes that are in the scene, the background aside.</summary>
    public IReadOnlyList<int> Things => [.. Truth.ToArray().Where(number => number is not (0 or SegmentedImages.Ignored)).Distinct().Order().Select(number => (int)number)];

    private static double OverlapOf(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> answer)
    {
        Span<int> shared = stackalloc int[256], either = stackalloc int[256];
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] == SegmentedImages.Ignored) continue;
            either[truth[i]]++;
            if (truth[i] == answer[i])
                shared[truth[i]]++;
            else
                either[answer[i]]++;
        }
        var (sum, count) = (0.0, 0);
        for (var c = 0; c < either.Length; c++)
            if (either[c] > 0) (sum, count) = (sum + (double)shared[c] / either[c], count + 1);
        return sum / count;
    }
}
