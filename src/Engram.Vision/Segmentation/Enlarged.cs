using System.Collections.Concurrent;

namespace Engram.Vision;

/// <summary>Maps brought to the size of an image or of another map.</summary>
internal static class Enlarged
{
    // Images of many sizes must not fill the memory with layers.
    private const int Most = 256;

    private static readonly ConcurrentDictionary<(Interpolation Method, long Height, long Width), Upsample> s_known = new();

    /// <summary>The map at the height and width of <paramref name="like"/>; bilinearly as torchvision does (corners not aligned), unless another method is given.</summary>
    internal static Tensor To(Tensor map, Tensor like, Interpolation method = Interpolation.Linear)
    {
        if (s_known.Count >= Most)
            s_known.Clear();
        return s_known.GetOrAdd((method, like.size(2), like.size(3)), size => new Upsample(size.Method) { Size = [size.Height, size.Width] }).call(map);
    }
}
