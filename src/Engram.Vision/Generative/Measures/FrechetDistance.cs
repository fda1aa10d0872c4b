namespace Engram.Vision;

/// <summary>The distance of two sets of pictures, each taken for a normal distribution of features: ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½).</summary>
/// <remarks>It grows as pictures become fewer, so only figures of as many pictures and the same features compare: with a classifier of our own it is no "FID".
/// Source: Heusel et al. 2017 (arXiv:1706.08500), eq. 6; Dowson, Landau 1982.</remarks>
public static class FrechetDistance
{
    /// <summary>The distance, 0 or more.</summary>
    /// <exception cref="ArgumentException">They are of different features.</exception>
    /// <exception cref="InvalidOperationException">One has fewer than two pictures.</exception>
    public static double Between(FeatureMoments left, FeatureMoments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Width != right.Width)
            throw new ArgumentException($"Pictures of {left.Width} and of {right.Width} features have no distance; measure both by one network.", nameof(right));
        using var scope = NewDisposeScope();
        var (first, second) = (left.Covariance(), right.Covariance());
        // tr (Σ₁Σ₂)^½ = tr (Σ₁^½ Σ₂ Σ₁^½)^½, which is symmetric: its eigenvalues are real and not negative.
        var root = Root(first);
        var mixed = linalg.eigvalsh(root.mm(second).mm(root)).clamp_min(Scalars.Of(0)).sqrt().sum();
        var apart = left.Mean().sub(right.Mean()).Squared().sum();
        return Math.Max(0, apart.Plus(first.trace()).Plus(second.trace()).sub(mixed.mul(Scalars.Of(2))).item<double>());
    }

    private static Tensor Root(Tensor covariance)
    {
        var (values, vectors) = linalg.eigh(covariance);
        return vectors.mul(values.clamp_min(Scalars.Of(0)).sqrt()).mm(vectors.t());
    }
}
