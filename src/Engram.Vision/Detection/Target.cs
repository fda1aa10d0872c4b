namespace Engram.Vision;

/// <summary>What is to be found in an image.</summary>
/// <param name="Boxes">[n, 4]: left, top, right, bottom in pixels of the image; [0, 4] for an image with nothing in it.</param>
/// <param name="Labels">[n], the classes, int64.</param>
/// <param name="Masks">[n, height, width], where each thing is; for Mask R-CNN.</param>
/// <param name="Keypoints">[n, keypoints, 3]: x, y in pixels, and whether it is seen (more than 0); for Keypoint R-CNN.</param>
public sealed record Target(Tensor Boxes, Tensor Labels, Tensor? Masks = null, Tensor? Keypoints = null)
{
    /// <summary>Refuses what cannot be learned from; the message names the image and the box.</summary>
    /// <param name="image">The number of the image in its batch.</param>
    /// <param name="size">The image's height and width.</param>
    /// <param name="classes">Classes that there are.</param>
    /// <param name="first">The first class that a thing may have.</param>
    internal void Require(int image, Size2 size, int classes, int first)
    {
        if (Boxes.dim() != 2 || Boxes.size(1) != 4 || Labels.dim() != 1 || Labels.size(0) != Boxes.size(0))
            throw new ShapeException($"image {image}: expected boxes [n, 4] and labels [n], got {Shape.Of(Boxes)} and {Shape.Of(Labels)}. An image with nothing in it has boxes [0, 4].");
        using var scope = NewDisposeScope();
        var (boxes, labels) = (Boxes.Doubles(), Labels.Longs());
        for (var i = 0; i < labels.Length; i++)
        {
            var (left, top, right, bottom) = (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
            var what = FormattableString.Invariant($"image {image}, box {i} [{left}, {top}, {right}, {bottom}]");
            if (!(right > left && bottom > top && double.IsFinite(right - left) && double.IsFinite(bottom - top)))
                throw new ArgumentException($"{what} has no area; boxes are left, top, right, bottom, and the latter must be larger. Leave it out or mend it.");
            if (right <= 0 || bottom <= 0 || left >= size.Width || top >= size.Height)
                throw new ArgumentException($"{what} lies outside of its image of {size.Height}×{size.Width} pixels; leave it out or mend it.");
            if (labels[i] < first || labels[i] >= classes)
                throw new ArgumentException($"{what} is of class {labels[i]}; this detector has classes {first} to {classes - 1}.");
        }
        if (Masks is not null && !Shape.Of(Masks).Equals([labels.Length, size.Height, size.Width]))
            throw new ShapeException($"image {image}: expected masks [{labels.Length}, {size.Height}, {size.Width}] as the image has pixels, got {Shape.Of(Masks)}.");
        if (Keypoints is not null && (Keypoints.dim() != 3 || Keypoints.size(0) != labels.Length || Keypoints.size(2) != 3))
            throw new ShapeException($"image {image}: expected keypoints [{labels.Length}, keypoints, 3], got {Shape.Of(Keypoints)}.");
    }
}
