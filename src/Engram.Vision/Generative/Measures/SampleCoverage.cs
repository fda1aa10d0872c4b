namespace Engram.Vision;

/// <summary>How much of what was made looks real, and how much of what is real can be made.</summary>
/// <remarks>Each set stands for the union of balls around its pictures, as wide as the distance to the k-th neighbour. Recall near 0 beside a high precision is a collapse.
/// Source: Kynkäänniemi et al. 2019 (arXiv:1904.06991), eq. 1 and 2, k = 3.</remarks>
/// <param name="Precision">The share of made pictures that lie within a real one's ball.</param>
/// <param name="Recall">The share of real pictures that lie within a made one's ball.</param>
public sealed record SampleCoverage(double Precision, double Recall)
{
    /// <summary>Measures two sets; use as many of the one as of the other.</summary>
    /// <param name="real">Features [pictures, width].</param>
    /// <param name="made">Features of what was made.</param>
    /// <param name="neighbours">k.</param>
    /// <exception cref="ShapeException">They are of different features, or one set has no k-th neighbour.</exception>
    public static SampleCoverage Of(Tensor real, Tensor made, int neighbours = 3)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        FeatureSets.Require(real, made, neighbours + 1);
        using var scope = NewDisposeScope();
        var (x, y) = (real.detach().cpu().to(ScalarType.Float64), made.detach().cpu().to(ScalarType.Float64));
        var apart = cdist(x, y);
        return new(Within(apart, Radii(x, neighbours).unsqueeze(1), 0), Within(apart, Radii(y, neighbours).unsqueeze(0), 1));
    }

    // The nearest of all is the picture itself.
    private static Tensor Radii(Tensor x, int neighbours) => cdist(x, x).topk(neighbours + 1, dim: 1, largest: false).values.amax([1]);

    private static double Within(Tensor apart, Tensor radii, long axis) => apart.le(radii).any(axis, false).to(ScalarType.Float64).mean().item<double>();
}
