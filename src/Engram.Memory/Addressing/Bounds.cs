namespace Engram.Memory;

/// <summary>The functions that bring a head's raw numbers into their range.</summary>
internal static class Bounds
{
    /// <summary>sp(x) = ln(1 + eˣ) ≥ 0.</summary>
    /// <remarks>libtorch takes x itself from its threshold on; at its usual 20 the error of 2·10⁻⁹ shows in float64.</remarks>
    internal static Tensor Softplus(this Tensor x) => x.softplus(1, 50);

    /// <summary>op(x) = 1 + sp(x) ≥ 1.</summary>
    internal static Tensor OnePlus(this Tensor x) => x.Softplus() + 1;

    /// <summary>Cut at ±<paramref name="limit"/>, with gradient 0 outside; untouched for 0.</summary>
    internal static Tensor Clip(this Tensor x, double limit) => limit > 0 ? x.clamp(-limit, limit) : x;

    /// <summary>tanh, or as it is.</summary>
    internal static Tensor Squash(this Tensor x, Squashing squashing) => squashing == Squashing.Tanh ? x.tanh() : x;
}
