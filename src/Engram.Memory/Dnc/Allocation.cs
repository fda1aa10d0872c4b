namespace Engram.Memory;

/// <summary>Where to write something new: a[φ_j] = (1 − û[φ_j]) Π_{i&lt;j} û[φ_i], φ the rows from the least used on.</summary>
/// <remarks>
/// û = ε + (1 − ε) u. The sort is stable, so that rows of one usage (all are, at first) come in the order of the memory; it is a constant for the gradient.
/// Source: Graves et al. 2016 (doi:10.1038/nature20101), eq. 1; ε: DeepMind's implementation.
/// </remarks>
internal static class Allocation
{
    /// <summary>[batch, rows] from a usage of that shape, within 0 and 1.</summary>
    internal static Tensor Weighting(Tensor usage, double epsilon)
    {
        var order = usage.detach().sort(-1, descending: false, stable: true).Indices;
        var used = usage.gather(-1, order).mul(Scalars.Of(1 - epsilon)).Plus(epsilon);
        return zeros_like(usage).scatter(-1, order, used.Complement() * CumulativeProduct.Exclusive(used));
    }
}
