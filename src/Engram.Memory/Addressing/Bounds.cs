namespace Engram.Memory;

/// <summary>The functions that bring a head's raw numbers into their range.</summary>
internal static class Bounds
{
    /// <summary>sp(x) = ln(1 + eˣ) ≥ 0.</summary>
    /// <remarks>libtorch's own takes x itself from 20 on; the error of 2·10⁻⁹ shows in float64.</remarks>
    internal static Tensor Softplus(this Tensor x) => x.logaddexp(zeros_like(x));

    /// <summary>op(x) = 1 + sp(x) ≥ 1.</summary>
    internal static Tensor OnePlus(this Tensor x) => x.Softplus().Plus(1);

    /// <summary>Cut at ±<paramref name="limit"/>, with gradient 0 outside; untouched for 0.</summary>
    internal static Tensor Clip(this Tensor x, double limit) => limit > 0 ? x.clamp(Scalars.Of(-limit), Scalars.Of(limit)) : x;

    /// <summary>tanh, or as it is.</summary>
    internal static Tensor Squash(this Tensor x, Squashing squashing) => squashing == Squashing.Tanh ? x.tanh() : x;
}
