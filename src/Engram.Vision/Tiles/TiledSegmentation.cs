namespace Engram.Vision;

/// <summary>Segmentation of pictures larger than a network should see at once: tile by tile, the probabilities blended where tiles overlap.</summary>
/// <remarks>A tile's say falls off linearly towards its sides, and what all tiles say of a pixel adds up to 1, so no seam is seen.
/// Memory: what a band of tiles says of the rows that the next one sees too, classes × rows × width floats.</remarks>
public static class TiledSegmentation
{
    /// <summary>Says of each pixel what it belongs to, some rows after the other from the top.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="network">The probabilities of a part of it: [classes, h, w].</param>
    /// <param name="tiling">How it is cut.</param>
    /// <param name="progress">Is told after each tile how many of how many are done.</param>
    /// <returns>Class numbers, one plane as wide as the picture; the rows of all together are the picture's.</returns>
    /// <exception cref="ShapeException">The network answers in another shape.</exception>
    public static IEnumerable<Planes<byte>> Segment(LargeImage image, Func<Image, Tensor> network, Tiling? tiling = null, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(network);
        return Bands(image, network, tiling ?? new(), progress);
    }

    private static IEnumerable<Planes<byte>> Bands(LargeImage image, Func<Image, Tensor> network, Tiling tiling, Action<int, int>? progress)
    {
        var (tops, lefts) = (tiling.Starts(image.Height), tiling.Starts(image.Width));
        var (tall, wide) = (Math.Min(tiling.Side, image.Height), Math.Min(tiling.Side, image.Width));
        var (down, across) = (Shares(tops, tall, image.Height), Shares(lefts, wide, image.Width));
        Tensor? above = null;
        try
        {
            for (var i = 0; i < tops.Count; i++)
            {
                var ready = (i + 1 < tops.Count ? tops[i + 1] : image.Height) - tops[i];
                var band = i;
                Tensor Say(int j) => Checked(network(image.Part(lefts[j], tops[band], wide, tall)), tall, wide).Precise() * outer(down[band], across[j]);
                var (classes, below) = Band(Say, lefts, image.Width, ready, above, j => progress?.Invoke(band * lefts.Count + j + 1, tops.Count * lefts.Count));
                above?.Dispose();
                above = below;
                yield return new(classes, 1, ready, image.Width);
            }
        }
        finally
        {
            above?.Dispose();
            foreach (var share in down.Concat(across)) share.Dispose();
        }
    }

    // One row of tiles: the classes of the rows that no later tile sees, and what is said of the others so far. Columns are done with as soon as the next tile begins.
    private static (byte[] Classes, Tensor Below) Band(Func<int, Tensor> say, IReadOnlyList<int> lefts, int width, int ready, Tensor? above, Action<int> told)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var classes = new byte[ready * width];
        Tensor? window = null, below = null;
        for (var j = 0; j < lefts.Count; j++)
        {
            using var tile = NewDisposeScope();
            var (left, end) = (lefts[j], j + 1 < lefts.Count ? lefts[j + 1] : width);
            var said = window is null ? say(j) : window.Plus(say(j));
            var total = said.narrow(2, 0, end - left).clone();
            if (above is not null) total.narrow(1, 0, above.size(1)).add_(above.narrow(2, left, end - left), Scalars.Whole(1));
            below ??= zeros([said.size(0), said.size(1) - ready, width]).MoveToOuterDisposeScope();
            below.narrow(2, left, end - left).copy_(total.narrow(1, ready, said.size(1) - ready));
            var done = total.narrow(1, 0, ready).argmax(0).to(ScalarType.Byte).contiguous();
            for (var y = 0; y < ready; y++) done.bytes.Slice(y * (end - left), end - left).CopyTo(classes.AsSpan(y * width + left));
            window?.Dispose();
            window = nn.functional.pad(said.narrow(2, end - left, said.size(2) - (end - left)), [0, end - left]).MoveToOuterDisposeScope();
            told(j);
        }
        return (classes, below!.DetachFromDisposeScope());
    }

    // Falling off linearly from the middle of a tile, and 1 together.
    private static Tensor[] Shares(IReadOnlyList<int> starts, int side, int length)
    {
        var sums = new double[length];
        double Weight(int at) => Math.Min(at + 1, side - at);
        foreach (var start in starts)
            for (var at = 0; at < side; at++) sums[start + at] += Weight(at);
        return [.. starts.Select(start => tensor(Enumerable.Range(0, side).Select(at => (float)(Weight(at) / sums[start + at])).ToArray()).DetachFromDisposeScope())];
    }

    private static Tensor Checked(Tensor said, int height, int width) => said.dim() == 3 && said.size(1) == height && said.size(2) == width && said.size(0) <= 256 ? said
        : throw new ShapeException($"expected probabilities [classes, {height}, {width}] of at most 256 classes, got {Shape.Of(said)}.");
}
