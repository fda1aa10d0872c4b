namespace Engram.Vision;

/// <summary>What a detector without anchors says of each place, as boxes and scores: the last of a recorded graph but one.</summary>
/// <remarks>
/// Shape: for each stride the classes' logits [n, classes, h, w] and the logarithms of the distances to left, top, right and bottom in strides [n, 4, h, w] → boxes [n, places, 4] in
/// pixels of the input, within it; scores [n, places, classes], 0 to 1. Places follow each other row by row, stride by stride.
/// Source: Tian et al. 2019 (arXiv:1904.01355), §3.1, eq. 1, the distances' exponential as §3.2.
/// </remarks>
/// <param name="strides">Pixels of the input from place to place, one number a map.</param>
public sealed class Decode(params int[] strides) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["strides"] = strides };

    /// <inheritdoc/>
    public override IReadOnlyList<string> ResultNames => ["boxes", "scores"];

    /// <inheritdoc/>
    protected override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        List<Tensor> boxes = [], scores = [];
        foreach (var (level, stride) in strides.Index())
        {
            var (logits, distances) = (inputs[2 * level].Precise(), inputs[2 * level + 1].Precise());
            var (height, width) = (logits.size(2), logits.size(3));
            var (down, across) = (Middles(height, stride, distances).unsqueeze(1), Middles(width, stride, distances));
            var far = distances.exp().Times(stride);
            Tensor[] sides = [across - far.select(1, 0), down - far.select(1, 1), across.Plus(far.select(1, 2)), down.Plus(far.select(1, 3))];
            boxes.Add(Boxes.ClipTo(stack(sides, -1).flatten(1, 2), new(stride * height, stride * width)));
            scores.Add(logits.sigmoid().flatten(2).transpose(1, 2));
        }
        return [cat(boxes, 1), cat(scores, 1)];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != 2 * strides.Length)
            throw new ShapeException($"expected logits and distances of {strides.Length} maps, {2 * strides.Length} tensors, got {inputs.Length}.");
        foreach (var (i, shape) in inputs.Index())
        {
            RequireRank(shape, 4, Size2.Axes);
            var like = inputs[i - i % 2];
            if (shape[0] != inputs[0][0] || shape[2] != like[2] || shape[3] != like[3] || shape[1] != (i % 2 == 1 ? 4 : inputs[0][1]))
                throw new ShapeException($"map {i / 2}: expected logits [{inputs[0][0]}, {inputs[0][1]}, h, w] and distances [{inputs[0][0]}, 4, h, w], got {like} and {inputs[i / 2 * 2 + 1]}.");
        }
        var places = inputs.Where((_, i) => i % 2 == 0).Sum(shape => shape[2] * shape[3]);
        return [[inputs[0][0], places, 4], [inputs[0][0], places, inputs[0][1]]];
    }

    private static Tensor Middles(long count, int stride, Tensor like) => Arithmetic.UpTo(count, like.dtype, like.device).Plus(0.5).Times(stride);
}
