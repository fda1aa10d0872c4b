namespace Engram.Vision;

/// <summary>How much boxes overlap, each of a first set with each of a second: [n, 4], [m, 4] (corners) → [n, m].</summary>
public static class Overlap
{
    /// <summary>The shared area over the area of both together, 0 to 1; not a number for two boxes without area.</summary>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor Iou(Tensor first, Tensor second)
    {
        var (shared, union) = Areas(first, second);
        return shared / union;
    }

    /// <summary>The same of each box with its fellow: [n, 4], [n, 4] → [n]; 0 for two boxes without area.</summary>
    internal static Tensor Each(Tensor first, Tensor second)
    {
        var width = (first.Part(2).minimum(second.Part(2)) - first.Part(0).maximum(second.Part(0))).NotNegative();
        var height = (first.Part(3).minimum(second.Part(3)) - first.Part(1).maximum(second.Part(1))).NotNegative();
        var shared = width.mul(height);
        return shared / (Boxes.Area(first).Plus(Boxes.Area(second)) - shared).clamp(min: Scalars.Of(1e-7));
    }

    /// <summary>Less what of the smallest box around both neither covers; −1 to 1.</summary>
    /// <remarks>Source: Rezatofighi et al. 2019 (arXiv:1902.09630), algorithm 1.</remarks>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    public static Tensor GeneralizedIou(Tensor first, Tensor second)
    {
        var (shared, union) = Areas(first, second);
        var (width, height) = Around(first, second);
        var hull = width.mul(height);
        return shared / union - (hull - union) / hull;
    }

    /// <summary>Less the centres' squared distance over the squared diagonal of the smallest box around both.</summary>
    /// <remarks>Source: Zheng et al. 2019 (arXiv:1911.08287), eq. 7.</remarks>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    /// <param name="first">Boxes.</param>
    /// <param name="second">Boxes.</param>
    /// <param name="epsilon">Keeps the quotient finite.</param>
    public static Tensor DistanceIou(Tensor first, Tensor second, double epsilon = 1e-7)
    {
        var (width, height) = Around(first, second);
        var ((x, y), (u, v)) = (Boxes.Centers(first.Precise()), Boxes.Centers(second.Precise()));
        var distance = (x.unsqueeze(1) - u).Squared().Plus((y.unsqueeze(1) - v).Squared());
        return Iou(first, second) - distance / width.Squared().Plus(height.Squared()).Plus(epsilon);
    }

    /// <summary>Less, in turn, how much the boxes' shapes differ.</summary>
    /// <remarks>Source: Zheng et al. 2019 (arXiv:1911.08287), eq. 8 to 11.</remarks>
    /// <exception cref="ShapeException">They are no boxes.</exception>
    /// <param name="first">Boxes.</param>
    /// <param name="second">Boxes.</param>
    /// <param name="epsilon">Keeps the quotients finite.</param>
    public static Tensor CompleteIou(Tensor first, Tensor second, double epsilon = 1e-7)
    {
        var overlap = Iou(first, second);
        var shapes = (Slant(first.Precise()).unsqueeze(1) - Slant(second.Precise())).Squared().Times(4 / (Math.PI * Math.PI));
        using var weight = Weight(shapes, overlap, epsilon);
        return DistanceIou(first, second, epsilon) - weight * shapes;
    }

    /// <summary>α of eq. 11, through which no gradient flows.</summary>
    internal static Tensor Weight(Tensor shapes, Tensor overlap, double epsilon)
    {
        using var noGradient = no_grad();
        return shapes / overlap.Complement().Plus(shapes).Plus(epsilon);
    }

    /// <summary>The angle of a box's diagonal, measured from its height.</summary>
    internal static Tensor Slant(Tensor boxes)
    {
        var (width, height) = Boxes.Sides(boxes);
        return (width / height).atan();
    }

    private static (Tensor Shared, Tensor Union) Areas(Tensor first, Tensor second)
    {
        RequireList(first);
        RequireList(second);
        var (areas, others) = (Boxes.Area(first), Boxes.Area(second));
        var sides = first.narrow(1, 2, 2).unsqueeze(1).minimum(second.narrow(1, 2, 2)) - first.narrow(1, 0, 2).unsqueeze(1).maximum(second.narrow(1, 0, 2));
        sides = sides.Precise().NotNegative();
        var shared = sides.Part(0).mul(sides.Part(1));
        return (shared, areas.unsqueeze(1).Plus(others) - shared);
    }

    private static (Tensor Width, Tensor Height) Around(Tensor first, Tensor second)
    {
        var sides = first.narrow(1, 2, 2).unsqueeze(1).maximum(second.narrow(1, 2, 2)) - first.narrow(1, 0, 2).unsqueeze(1).minimum(second.narrow(1, 0, 2));
        sides = sides.Precise().NotNegative();
        return (sides.Part(0), sides.Part(1));
    }

    private static void RequireList(Tensor boxes)
    {
        Boxes.Require(boxes);
        if (boxes.dim() != 2)
            throw new ShapeException($"expected boxes [n, 4], got {Shape.Of(boxes)}.");
    }
}
