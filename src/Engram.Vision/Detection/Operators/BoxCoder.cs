namespace Engram.Vision;

/// <summary>A box as what must be done to another: moved by shares of its width and height, and enlarged by logarithms.</summary>
/// <remarks>Source: Girshick et al. 2013 (arXiv:1311.2524), eq. 1 to 9; the weights are those of Girshick 2015, Fast R-CNN.</remarks>
/// <param name="Across">What the move across is multiplied by.</param>
/// <param name="Down">What the move down is multiplied by.</param>
/// <param name="Width">What the logarithm of the width is multiplied by.</param>
/// <param name="Height">What the logarithm of the height is multiplied by.</param>
public sealed record BoxCoder(double Across = 1, double Down = 1, double Width = 1, double Height = 1)
{
    /// <summary>The weights of the second stage of a Faster R-CNN and of SSD.</summary>
    public static BoxCoder OfRegions { get; } = new(10, 10, 5, 5);

    /// <summary>The largest logarithm that is believed: no box becomes more than 62.5 times as wide, which would be infinite soon.</summary>
    public double LargestGrowth { get; init; } = Math.Log(1000.0 / 16);

    /// <summary>What must be done to boxes to become the true ones; both [n, 4] → [n, 4].</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public Tensor Encode(Tensor truth, Tensor boxes)
    {
        Boxes.Require(truth);
        Boxes.Require(boxes);
        var ((width, height), (wide, high)) = (Boxes.Sides(boxes), Boxes.Sides(truth));
        var (x, y) = (boxes.Part(0).Plus(width.Times(0.5)), boxes.Part(1).Plus(height.Times(0.5)));
        var (u, v) = (truth.Part(0).Plus(wide.Times(0.5)), truth.Part(1).Plus(high.Times(0.5)));
        return stack([(u - x).Times(Across) / width, (v - y).Times(Down) / height, (wide / width).log().Times(Width), (high / height).log().Times(Height)], -1);
    }

    /// <summary>Does it: codes [n, 4 · k] and boxes [n, 4] → boxes [n, 4 · k]; each box is moved in k ways, one for each class.</summary>
    /// <exception cref="ShapeException">They do not fit.</exception>
    public Tensor Decode(Tensor codes, Tensor boxes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        Boxes.Require(boxes);
        if (codes.dim() != 2 || codes.size(1) % 4 != 0 || codes.size(0) != boxes.size(0))
            throw new ShapeException($"expected codes [n, 4 · k] for boxes [n, 4], got {Shape.Of(codes)} and {Shape.Of(boxes)}.");
        boxes = boxes.to(codes.dtype);
        var (width, height) = Boxes.Sides(boxes);
        var (x, y) = (boxes.Part(0).Plus(width.Times(0.5)).unsqueeze(1), boxes.Part(1).Plus(height.Times(0.5)).unsqueeze(1));
        (width, height) = (width.unsqueeze(1), height.unsqueeze(1));
        var ways = codes.view(codes.size(0), codes.size(1) / 4, 4);
        var (u, v) = ((ways.Part(0).Over(Across) * width).Plus(x), (ways.Part(1).Over(Down) * height).Plus(y));
        var wide = (ways.Part(2).Over(Width).clamp(max: Scalars.Of(LargestGrowth)).exp() * width).Times(0.5);
        var high = (ways.Part(3).Over(Height).clamp(max: Scalars.Of(LargestGrowth)).exp() * height).Times(0.5);
        return stack([u - wide, v - high, u.Plus(wide), v.Plus(high)], -1).view(codes.size(0), -1);
    }
}
