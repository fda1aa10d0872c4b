namespace Engram.Vision;

/// <summary>Boxes: tensors […, 4] of left, top, right, bottom in pixels, right and bottom not included.</summary>
public static class Boxes
{
    /// <summary>Width times height, [n].</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor Area(Tensor boxes)
    {
        Require(boxes);
        var (width, height) = Sides(boxes.Precise());
        return width.mul(height);
    }

    /// <summary>The same boxes in another form.</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor Convert(Tensor boxes, BoxForm from, BoxForm to)
    {
        Require(boxes);
        if (from == to)
            return boxes.clone();
        var corners = from switch
        {
            BoxForm.CornerAndSize => stack([boxes.Part(0), boxes.Part(1), boxes.Part(0).Plus(boxes.Part(2)), boxes.Part(1).Plus(boxes.Part(3))], -1),
            BoxForm.CenterAndSize => stack(
                [boxes.Part(0) - boxes.Part(2).Times(0.5), boxes.Part(1) - boxes.Part(3).Times(0.5), boxes.Part(0).Plus(boxes.Part(2).Times(0.5)), boxes.Part(1).Plus(boxes.Part(3).Times(0.5))], -1),
            _ => boxes,
        };
        var (width, height) = Sides(corners);
        return to switch
        {
            BoxForm.CornerAndSize => stack([corners.Part(0), corners.Part(1), width, height], -1),
            BoxForm.CenterAndSize => stack([corners.Part(0).Plus(corners.Part(2)).Over(2), corners.Part(1).Plus(corners.Part(3)).Over(2), width, height], -1),
            _ => corners,
        };
    }

    /// <summary>What of the boxes lies in an image.</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor ClipTo(Tensor boxes, Size2 image)
    {
        Require(boxes);
        var (right, bottom) = (Scalars.Whole(image.Width), Scalars.Whole(image.Height));
        Tensor[] parts = [.. Enumerable.Range(0, 4).Select(i => boxes.Part(i).clamp(Scalars.Whole(0), i % 2 == 0 ? right : bottom))];
        return stack(parts, -1);
    }

    /// <summary>The indices of the boxes neither of whose sides is shorter than <paramref name="side"/>.</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor AtLeast(Tensor boxes, double side)
    {
        Require(boxes);
        var (width, height) = Sides(boxes);
        return width.ge(Scalars.Of(side)).logical_and(height.ge(Scalars.Of(side))).Places();
    }

    /// <summary>The smallest boxes around masks [n, h, w], in float32; their last row and column count as right and bottom, as in torchvision.</summary>
    /// <exception cref="ShapeException">They are no masks.</exception>
    /// <exception cref="ArgumentException">A mask is empty.</exception>
    public static Tensor Around(Tensor masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        if (masks.dim() != 3)
            throw new ShapeException($"expected masks [n, height, width], got {Shape.Of(masks)}.");
        if (masks.size(0) == 0)
            return zeros([0, 4], ScalarType.Float32, masks.device);
        var set = masks.ne(Scalars.Whole(0));
        var (columns, rows) = (set.any(1), set.any(2));
        if (!columns.any(1).all().item<bool>())
            throw new ArgumentException($"Mask {columns.any(1).logical_not().Places()[0].item<long>()} is empty, so there is no box around it; leave it out.", nameof(masks));
        return stack([First(columns), First(rows), Last(columns), Last(rows)], -1).to(ScalarType.Float32);
    }

    internal static (Tensor Width, Tensor Height) Sides(Tensor boxes) => (boxes.Part(2) - boxes.Part(0), boxes.Part(3) - boxes.Part(1));

    internal static (Tensor Across, Tensor Down) Centers(Tensor boxes) => (boxes.Part(0).Plus(boxes.Part(2)).Over(2), boxes.Part(1).Plus(boxes.Part(3)).Over(2));

    internal static void Require(Tensor boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        if (boxes.dim() == 0 || boxes.size(-1) != 4)
            throw new ShapeException($"boxes are […, 4], got {Shape.Of(boxes)}.");
    }

    private static Tensor First(Tensor set) => set.to(ScalarType.Int32).argmax(1);

    private static Tensor Last(Tensor set) => First(set.flip(1)).neg().add(Scalars.Whole(set.size(1) - 1), Scalars.Whole(1));
}
