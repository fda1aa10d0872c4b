namespace Engram.Vision;

/// <summary>Of boxes with scores, those that stand for a thing: the last of a recorded graph, with named results.</summary>
/// <remarks>
/// Shape: boxes [n, places, 4], scores [n, places, classes] → <c>boxes</c> [n, maximum, 4], <c>scores</c> [n, maximum], <c>labels</c> [n, maximum] int64, <c>count</c> [n] int64. The first
/// <c>count</c> rows of an image are its detections, the surest first; below them boxes and scores are 0 and labels −1. So no shape depends on what is seen. No gradients flow.
/// </remarks>
/// <param name="leastScore">What is not surer is dropped.</param>
/// <param name="largestOverlap">The largest overlap (IoU) of two detections of a class.</param>
/// <param name="maximum">Detections in an image, at most.</param>
public sealed class SelectDetections(double leastScore = 0.05, double largestOverlap = 0.6, int maximum = 100) : Leaf
{
    /// <summary>As many of the surest places and classes compete.</summary>
    public int Candidates { get; init; } = 1000;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["least score"] = leastScore, ["largest overlap"] = largestOverlap, ["maximum"] = maximum, ["candidates"] = Candidates,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> ResultNames => ["boxes", "scores", "labels", "count"];

    /// <inheritdoc/>
    protected override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override ScalarType Infer(ScalarType input, int output) => output < 2 ? input : ScalarType.Int64;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        using var noGradient = no_grad();
        var images = inputs[0].size(0);
        Tensor[] results =
        [
            inputs[0].new_zeros([images, maximum, 4]), inputs[0].new_zeros([images, maximum]), full([images, maximum], Scalars.Whole(-1), ScalarType.Int64, inputs[0].device),
            zeros([images], ScalarType.Int64, inputs[0].device),
        ];
        for (var image = 0; image < images; image++)
        {
            using var scope = NewDisposeScope();
            var (boxes, scores, labels) = Selected(inputs[0][image], inputs[1][image]);
            var count = labels.size(0);
            foreach (var (result, part) in results.Zip([boxes, scores, labels])) result[image].narrow(0, 0, count).copy_(part);
            results[3][image].fill_(Scalars.Whole(count));
        }
        return results;
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [{ Count: 3 } boxes, { Count: 3 } scores] || boxes[2] != 4 || boxes[0] != scores[0] || boxes[1] != scores[1])
            throw new ShapeException($"expected boxes [n, places, 4] and scores [n, places, classes], got {string.Join(" and ", inputs.Select(shape => shape.ToString()))}.");
        return [[boxes[0], maximum, 4], [boxes[0], maximum], [boxes[0], maximum], [boxes[0]]];
    }

    private (Tensor Boxes, Tensor Scores, Tensor Labels) Selected(Tensor boxes, Tensor scores)
    {
        var (flat, classes) = (scores.flatten(), scores.size(1));
        var places = flat.gt(Scalars.Of(leastScore)).Places();
        var (sure, order) = flat.index_select(0, places).topk((int)Math.Min(Candidates, places.size(0)));
        places = places.index_select(0, order);
        var rows = places.Quotient(classes);
        var (chosen, labels) = (boxes.index_select(0, rows), places - rows.mul(Scalars.Whole(classes)));
        var kept = NonMaximumSuppression.Keep(chosen, sure, labels, largestOverlap);
        kept = kept.narrow(0, 0, Math.Min(kept.size(0), maximum));
        return (chosen.index_select(0, kept), sure.index_select(0, kept), labels.index_select(0, kept));
    }
}
