namespace Engram.Vision;

/// <summary>A box as the distances of its sides from a place: left, top, right, bottom of another box' centre.</summary>
/// <remarks>Source: Tian et al. 2019 (arXiv:1904.01355), eq. 1.</remarks>
/// <param name="BySize">Whether they are counted in widths and heights of the other box instead of pixels.</param>
public sealed record LinearBoxCoder(bool BySize = true)
{
    /// <summary>The distances of true boxes' sides from the centres of boxes; both […, 4] → […, 4].</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public Tensor Encode(Tensor boxes, Tensor truth)
    {
        Boxes.Require(truth);
        var (x, y) = Centers(boxes);
        var distances = stack([x - truth.Part(0), y - truth.Part(1), truth.Part(2) - x, truth.Part(3) - y], -1);
        return BySize ? distances / Unit(boxes) : distances;
    }

    /// <summary>The boxes of distances; both […, 4] → […, 4].</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public Tensor Decode(Tensor distances, Tensor boxes)
    {
        Boxes.Require(distances);
        boxes = boxes.to(distances.dtype);
        var (x, y) = Centers(boxes);
        var d = BySize ? distances * Unit(boxes) : distances;
        return stack([x - d.Part(0), y - d.Part(1), x.Plus(d.Part(2)), y.Plus(d.Part(3))], -1);
    }

    private static (Tensor X, Tensor Y) Centers(Tensor boxes)
    {
        Boxes.Require(boxes);
        return (boxes.Part(0).Plus(boxes.Part(2)).Times(0.5), boxes.Part(1).Plus(boxes.Part(3)).Times(0.5));
    }

    private static Tensor Unit(Tensor boxes)
    {
        var (width, height) = Boxes.Sides(boxes);
        return stack([width, height, width, height], -1);
    }
}
