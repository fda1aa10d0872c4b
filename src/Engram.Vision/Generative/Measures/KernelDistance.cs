namespace Engram.Vision;

/// <summary>The squared maximum mean discrepancy of two sets of pictures under the kernel (x·y / width + 1)³: without bias, so it does not depend on how many there are and may fall below 0.</summary>
/// <remarks>Source: Bińkowski et al. 2018 (arXiv:1801.01401), §3 and eq. 4.</remarks>
public static class KernelDistance
{
    /// <summary>The estimate.</summary>
    /// <param name="left">Features [pictures, width]; scale them to deviation 1 where their own scale means nothing.</param>
    /// <param name="right">Features of others.</param>
    /// <exception cref="ShapeException">They are of different features, or one set has fewer than two.</exception>
    public static double Between(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        FeatureSets.Require(left, right, least: 2);
        using var scope = NewDisposeScope();
        var (x, y) = (left.detach().cpu().to(ScalarType.Float64), right.detach().cpu().to(ScalarType.Float64));
        return Others(x) + Others(y) - 2 * Kernel(x, y).mean().item<double>();
    }

    // A picture beside itself says nothing of the distribution.
    private static double Others(Tensor x)
    {
        var (kernel, count) = (Kernel(x, x), x.size(0));
        return (kernel.sum().item<double>() - kernel.trace().item<double>()) / ((double)count * (count - 1));
    }

    private static Tensor Kernel(Tensor x, Tensor y) => x.mm(y.t()).div(Scalars.Of(x.size(1))).Plus(1).pow(Scalars.Whole(3));
}
