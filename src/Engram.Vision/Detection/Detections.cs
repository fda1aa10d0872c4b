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

    internal Detections MoveToOuter(DisposeScope scope)
    {
        foreach (var tensor in new[] { Boxes, Scores, Labels, Masks, Keypoints, KeypointScores })
            _ = tensor is null ? null : scope.MoveToOuter(tensor);
        return this;
    }
}
