namespace Engram.Vision;

/// <summary>Small masks of boxes as large ones of their image.</summary>
/// <remarks>Source: He et al. 2017 (arXiv:1703.06870), §3.1; borders and rounding as torchvision's <c>paste_masks_in_image</c>.</remarks>
public static class MaskPasting
{
    /// <summary>Resizes each mask to its box and puts it into an empty image.</summary>
    /// <param name="masks">Probabilities [n, 1, m, m].</param>
    /// <param name="boxes">[n, 4], in pixels.</param>
    /// <param name="image">Height and width.</param>
    /// <param name="padding">Zeros around a mask, so that it fades at the box' border.</param>
    /// <returns>Probabilities [n, 1, height, width]; outside the box 0.</returns>
    /// <exception cref="ShapeException">There are not as many masks as boxes.</exception>
    public static Tensor Paste(Tensor masks, Tensor boxes, Size2 image, int padding = 1)
    {
        ArgumentNullException.ThrowIfNull(masks);
        Boxes.Require(boxes);
        if (masks.dim() != 4 || masks.size(1) != 1 || masks.size(2) != masks.size(3) || masks.size(0) != boxes.size(0))
            throw new ShapeException($"expected masks [n, 1, m, m] and boxes [n, 4], got {Shape.Of(masks)} and {Shape.Of(boxes)}.");
        using var scope = NewDisposeScope();
        var result = masks.new_zeros([masks.size(0), 1, image.Height, image.Width]);
        var bordered = nn.functional.pad(masks, [padding, padding, padding, padding]);
        var sides = Expanded(boxes, (double)(masks.size(2) + 2 * padding) / masks.size(2)).Longs();
        for (var i = 0; i < masks.size(0); i++)
        {
            using var one = NewDisposeScope();
            var (left, top, right, bottom) = (sides[4 * i], sides[4 * i + 1], sides[4 * i + 2] + 1, sides[4 * i + 3] + 1);
            var (from, to) = ((X: Math.Max(left, 0), Y: Math.Max(top, 0)), (X: Math.Min(right, image.Width), Y: Math.Min(bottom, image.Height)));
            if (to.X <= from.X || to.Y <= from.Y)
                continue;
            var resized = Resized(bordered.narrow(0, i, 1), Math.Max(bottom - top, 1), Math.Max(right - left, 1), (from.Y - top, to.Y - top), (from.X - left, to.X - left));
            result[i, 0].narrow(0, from.Y, to.Y - from.Y).narrow(1, from.X, to.X - from.X).copy_(resized);
        }
        return result.MoveToOuterDisposeScope();
    }

    private static Tensor Expanded(Tensor boxes, double scale)
    {
        var (width, height) = Boxes.Sides(boxes);
        var (x, y) = (boxes.Part(2).Plus(boxes.Part(0)).Times(0.5), boxes.Part(3).Plus(boxes.Part(1)).Times(0.5));
        var (half, tall) = (width.Times(0.5).Times(scale), height.Times(0.5).Times(scale));
        return stack([x - half, y - tall, x.Plus(half), y.Plus(tall)], -1);
    }

    // Of a box far larger than the image, only what is seen of it would be worth computing; the whole is bounded by the caller's boxes, which lie in the image.
    private static Tensor Resized(Tensor mask, long height, long width, (long From, long To) rows, (long From, long To) columns) =>
        nn.functional.interpolate(mask, [height, width], mode: InterpolationMode.Bilinear, align_corners: false)[0, 0]
            .narrow(0, rows.From, rows.To - rows.From).narrow(1, columns.From, columns.To - columns.From);
}
