namespace Engram.Vision;

/// <summary>Attention between the places of a window, for windows that tile the image, perhaps moved by half of one.</summary>
/// <remarks>
/// Shape: queries, keys and values [batch, h, w, 3 · width], bias [heads, places, places], perhaps a scale [heads, 1, 1] → [batch, h, w, width].
/// Moved windows continue on the other side of the image, but what was no neighbour is not looked at; along an axis that is one window there is no move.
/// A strided window takes every (h / window)-th place instead of neighbours ("grid attention", Tu et al. 2022, arXiv:2204.01697, §3.3).
/// With a scale the scores are cosines times its exponential (at most 100), without one scalar products over √(width / heads).
/// Source: Liu et al. 2021 (arXiv:2103.14030), §3.2; with cosines Liu et al. 2021 (arXiv:2111.09883), eq. 2.
/// </remarks>
internal sealed class WindowAttention(int window, int shift, int heads) : Leaf
{
    /// <summary>Whether a window's places lie far apart, evenly over the image.</summary>
    internal bool Strided { get; init; }

    /// <summary>What the scores are multiplied by where there is no scale; 1/√(width / heads) when not given.</summary>
    internal double? Factor { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["window"] = window, ["shift"] = shift, ["heads"] = heads, ["strided"] = Strided };

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (x, bias, scale) = (inputs[0], inputs[1].to(inputs[0].dtype), inputs.Length > 2 ? inputs[2].to(inputs[0].dtype) : null);
        var (batch, height, width, features) = (x.size(0), x.size(1), x.size(2), x.size(3) / 3);
        var (down, right) = (Shift(height), Shift(width));
        var (rows, columns, places) = (height / window, width / window, window * window);
        var tiles = Strided
            ? x.view(batch, window, rows, window, columns, 3, heads, features / heads).permute(5, 0, 2, 4, 6, 1, 3, 7)
            : x.roll([-down, -right], [1, 2]).view(batch, rows, window, columns, window, 3, heads, features / heads).permute(5, 0, 1, 3, 6, 2, 4, 7);
        var parts = tiles.reshape(3, batch, rows * columns, heads, places, features / heads);
        var (query, key, value) = (parts.select(0, 0), parts.select(0, 1), parts.select(0, 2));
        var scores = scale is null
            ? query.mul(Scalars.Of(Factor ?? 1 / Math.Sqrt((double)features / heads))).matmul(key.transpose(-2, -1))
            : Unit(query).matmul(Unit(key).transpose(-2, -1)).mul(scale.clamp(max: Scalars.Of(Math.Log(100))).exp());
        scores = scores.add(bias, Scalars.Whole(1));
        if (down + right > 0)
            scores = scores.add(Mask(height, width, down, right).to(scores.dtype).to(scores.device), Scalars.Whole(1));
        var seen = scores.softmax(-1).matmul(value).view(batch, rows, columns, heads, window, window, features / heads);
        return
        [
            Strided
                ? seen.permute(0, 4, 1, 5, 2, 3, 6).reshape(batch, height, width, features)
                : seen.permute(0, 1, 4, 2, 5, 3, 6).reshape(batch, height, width, features).roll([down, right], [1, 2]),
        ];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        Shape pairs = [heads, window * window, window * window];
        if (inputs is not [{ Count: 4 } x, { Count: 3 } bias, ..] || inputs.Length > 3 || x[1] % window != 0 || x[2] % window != 0 || x[3] % (3 * heads) != 0
            || !bias.Equals(pairs))
            throw new ShapeException($"expected [batch, h, w, 3 · width] of whole windows of {window} and a bias for {heads} heads, got {string.Join(", ", (object[])inputs)}.");
        return [x.With(3, x[3] / 3)];
    }

    /// <inheritdoc/>
    protected override bool SeesEverything => true;

    /// <inheritdoc/>
    // Scores, and sums over the places of a window.
    protected override long Macs(Shape input, Shape output) => 2 * output.Elements * window * window;

    private long Shift(long size) => size > window ? shift : 0;

    private static Tensor Unit(Tensor vectors) => nn.functional.normalize(vectors, 2, -1);

    /// <summary>−100 for places of a window that stand there only because the image was continued: [windows, 1, places, places].</summary>
    private Tensor Mask(long height, long width, long down, long right)
    {
        var regions = Regions(height, down).unsqueeze(1).mul(Scalars.Whole(3)).add(Regions(width, right).unsqueeze(0), Scalars.Whole(1))
            .view(height / window, window, width / window, window).transpose(1, 2).reshape(-1, 1, window * window);
        return regions.unsqueeze(2).ne(regions.unsqueeze(3)).to(ScalarType.Float32).mul(Scalars.Whole(-100));
    }

    /// <summary>0 for what stayed in place, 1 and 2 for the two sides of the seam in the last window.</summary>
    private Tensor Regions(long size, long moved) =>
        tensor([.. Enumerable.Range(0, (int)size).Select(i => moved == 0 || i < size - window ? 0L : i < size - moved ? 1L : 2L)]);
}
