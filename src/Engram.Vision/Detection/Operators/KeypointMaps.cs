namespace Engram.Vision;

/// <summary>Keypoints as the brightest places of small maps over boxes, and back.</summary>
/// <remarks>A keypoint is x, y in pixels and whether it is seen. Source: He et al. 2017 (arXiv:1703.06870), §5; rounding as torchvision's.</remarks>
public static class KeypointMaps
{
    /// <summary>The keypoints that maps show.</summary>
    /// <param name="maps">Logits [n, keypoints, m, m].</param>
    /// <param name="boxes">[n, 4], over which the maps lie.</param>
    /// <returns>Keypoints [n, keypoints, 3] (x, y, 1) and their scores [n, keypoints], in float32.</returns>
    /// <exception cref="ShapeException">There are not as many maps as boxes.</exception>
    public static (Tensor Keypoints, Tensor Scores) Decode(Tensor maps, Tensor boxes)
    {
        Require(maps, boxes, 4);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (count, points) = (maps.size(0), maps.size(1));
        var (width, height) = Boxes.Sides(boxes);
        var sides = stack([width.clamp(min: Scalars.Of(1)), height.clamp(min: Scalars.Of(1))], -1);
        var whole = sides.ceil().Doubles();
        List<Tensor> found = [], scores = [];
        for (var i = 0; i < count; i++)
        {
            var (wide, high) = ((long)whole[2 * i], (long)whole[2 * i + 1]);
            var map = nn.functional.interpolate(maps[i].unsqueeze(1), [high, wide], mode: InterpolationMode.Bicubic, align_corners: false).reshape(points, -1);
            var (score, place) = map.max(1);
            var row = place.Quotient(wide);
            var column = place - row.mul(Scalars.Whole(wide));
            var x = (column.to(ScalarType.Float32).Plus(0.5) * sides[i, 0].Over(wide)).Plus(boxes[i, 0]);
            var y = (row.to(ScalarType.Float32).Plus(0.5) * sides[i, 1].Over(high)).Plus(boxes[i, 1]);
            found.Add(stack([x, y, ones_like(x)], -1).to(ScalarType.Float32));
            scores.Add(score.to(ScalarType.Float32));
        }
        return count == 0
            ? (zeros([0, points, 3], ScalarType.Float32, maps.device).MoveToOuterDisposeScope(), zeros([0, points], ScalarType.Float32, maps.device).MoveToOuterDisposeScope())
            : (stack(found).MoveToOuterDisposeScope(), stack(scores).MoveToOuterDisposeScope());
    }

    /// <summary>The places of keypoints in maps.</summary>
    /// <param name="keypoints">[n, keypoints, 3].</param>
    /// <param name="boxes">[n, 4], over which the maps lie.</param>
    /// <param name="size">The maps' height and width.</param>
    /// <returns>The places row · size + column, 0 for keypoints that are not seen or lie outside, and which count; int64 [n, keypoints].</returns>
    /// <exception cref="ShapeException">There are not as many keypoints as boxes.</exception>
    public static (Tensor Places, Tensor Valid) Encode(Tensor keypoints, Tensor boxes, int size)
    {
        Require(keypoints, boxes, 3);
        var (width, height) = Boxes.Sides(boxes);
        var x = Place(keypoints.Part(0), boxes.Part(0), boxes.Part(2), width, size);
        var y = Place(keypoints.Part(1), boxes.Part(1), boxes.Part(3), height, size);
        var (zero, end) = (Scalars.Whole(0), Scalars.Whole(size));
        var inside = x.ge(zero).logical_and(y.ge(zero)).logical_and(x.lt(end)).logical_and(y.lt(end));
        var valid = inside.logical_and(keypoints.Part(2).gt(zero)).to(ScalarType.Int64);
        return (y.mul(end).Plus(x) * valid, valid);
    }

    private static Tensor Place(Tensor at, Tensor from, Tensor to, Tensor extent, int size)
    {
        var place = ((at - from.unsqueeze(1)) * full_like(extent, Scalars.Whole(size)).div(extent).unsqueeze(1)).floor().to(ScalarType.Int64);
        // A keypoint on the far border belongs to the last place.
        return place.masked_fill(at.eq(to.unsqueeze(1)), Scalars.Whole(size - 1));
    }

    private static void Require(Tensor what, Tensor boxes, int rank)
    {
        ArgumentNullException.ThrowIfNull(what);
        Boxes.Require(boxes);
        if (what.dim() != rank || boxes.dim() != 2 || what.size(0) != boxes.size(0))
            throw new ShapeException($"expected as many boxes [n, 4] as there are objects, got {Shape.Of(what)} and {Shape.Of(boxes)}.");
    }
}
