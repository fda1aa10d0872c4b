namespace Engram.Memory;

/// <summary>Makes a weighting more pointed: w(i) = w̃(i)^γ / Σ w̃^γ.</summary>
/// <remarks>
/// Computed as e(i) = exp(γ ln(w̃(i) / max w̃)), 0^γ = 0, w = e / Σe: the same in exact arithmetic, and Σe ≥ 1 whatever γ is. The plain form divides 0 by 0 in
/// float32 from γ = 22 on for a flat weighting of 128 rows. The maximum cancels, so it is a constant for the gradient.
/// Below <see cref="Least"/> a weighting counts as none: its slope, γ w / w̃, would leave the numbers that a gate closed as far has to meet.
/// Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), eq. 9.
/// </remarks>
internal static class Sharpening
{
    /// <summary>The square root of the least normal number: the largest weight that is still no focus.</summary>
    internal static double Least(ScalarType type) => type == ScalarType.Float64 ? 1.5e-154 : 1.1e-19;

    /// <summary>[batch, heads, rows] from a weighting of that shape, not negative, and exponents γ [batch, heads, 1].</summary>
    internal static Tensor Weighting(Tensor weighting, Tensor exponent)
    {
        // A weighting without any focus has none afterwards.
        var least = Scalars.Of(Least(weighting.dtype));
        var largest = weighting.detach().amax([-1], keepdim: true);
        var ratio = weighting / largest.clamp_min(least);
        var empty = ratio.le(Scalars.Zero).logical_or(largest.lt(least));
        var powers = (exponent * ratio.masked_fill(empty, Scalars.One).log()).exp().masked_fill(empty, Scalars.Zero);
        return powers / powers.sum(-1, keepdim: true).clamp_min(Scalars.One);
    }
}
