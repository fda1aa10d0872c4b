namespace Engram.Vision;

/// <summary>What a detector found in an image, the surest first. The tensors belong to the caller's dispose scope.</summary>
/// <param name="Boxes">[n, 4]: left, top, right, bottom in pixels of the image.</param>
/// <param name="Scores">[n], 0 to 1.</param>
/// <param name="Labels">[n], the classes, int64.</param>
/// <param name="Masks">[n, 1, height, width]: how surely each pixel belongs to the thing, 0 to 1; null where the detector has no masks.</param>
/// <param name="Keypoints">[n, keypoints, 3]: x, y in pixels, and 1; null where the detector has none.</param>
public sealed record Detections(Tensor Boxes, Tensor Scores, Tensor Labels, Tensor? Masks = null, Tensor? Keypoints = null)
{
    /// <summary>[n, keypoints]: the keypoints' logits; null where the detector has none.</summary>
    public Tensor? KeypointScores { get; init; }

    /// <summary>How many things.</summary>
    public long Count => Labels.size(0);

    /// <summary>The same as plain numbers; a mask is where its pixels are surer than ½.</summary>
    /// <param name="leastScore">Those less sure are left out.</param>
    public IReadOnlyList<Detection> ToList(double leastScore = 0)
    {
        using var scope = NewDisposeScope();
        var (boxes, scores, labels, points) = (Boxes.Doubles(), Scores.Doubles(), Labels.Longs(), Keypoints?.Doubles());
        var each = (int)(Keypoints?.size(1) ?? 0);
        return [.. Enumerable.Range(0, labels.Length).Where(i => scores[i] >= leastScore).Select(i => new Detection((int)labels[i], scores[i],
            new((float)boxes[4 * i], (float)boxes[4 * i + 1], (float)boxes[4 * i + 2], (float)boxes[4 * i + 3]))
        {
            Mask = Masks is null ? null : Drawn(Masks, i),
            Keypoints = points is null ? null : [.. Enumerable.Range(i * each, each).Select(k => new Keypoint((float)points[3 * k], (float)points[3 * k + 1], (int)points[3 * k + 2]))],
        })];
    }

    /// <summary>The same in the image at another size.</summary>
    internal Detections In(Size2 from, Size2 to) => from == to ? this : this with
    {
        Boxes = PreparedImages.Moved(Boxes, from, to),
        Masks = Masks is null || Count == 0 ? Masks?.new_zeros([0, 1, to.Height, to.Width]) : nn.functional.interpolate(Masks, to.ToArray(), mode: InterpolationMode.Bilinear, align_corners: false),
        Keypoints = Keypoints is null ? null : PreparedImages.MovedPoints(Keypoints, from, to),
    };

    private static RunLengthMask Drawn(Tensor masks, int index)
    {
        using var scope = NewDisposeScope();
        var plane = masks[index, 0].gt(Scalars.Of(0.5)).to(ScalarType.Byte).cpu().contiguous();
        return RunLengthMask.Of(plane.bytes, (int)plane.size(0), (int)plane.size(1));
    }

    internal Detections MoveToOuter(DisposeScope scope)
    {
        foreach (var tensor in new[] { Boxes, Scores, Labels, Masks, Keypoints, KeypointScores })
            _ = tensor is null ? null : scope.MoveToOuter(tensor);
        return this;
    }
}
