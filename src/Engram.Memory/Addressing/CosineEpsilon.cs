namespace Engram.Memory;

/// <summary>What keeps a cosine and its gradient finite: n(v) = √(Σv² + inside), K = u·v / (n(u) n(v) + denominator).</summary>
/// <remarks>Inside the root it bounds the gradient at rows that are nearly empty: a memory filled with 10⁻⁶ has |∂K/∂M| of 2·10⁵ without it, 10³ with 10⁻⁶.</remarks>
/// <param name="Inside">Added to the sum of squares; with 0 the plain norm, whose gradient at 0 is 0.</param>
/// <param name="Denominator">Added to the product of norms.</param>
public sealed record CosineEpsilon(double Inside, double Denominator)
{
    /// <summary>10⁻⁶ at both places, as DeepMind's DNC has it.</summary>
    public static CosineEpsilon DeepMind { get; } = new(1e-6, 1e-6);

    /// <summary>Plain norms and 10⁻¹⁶ below the fraction, as pytorch-ntm has it.</summary>
    public static CosineEpsilon PytorchNtm { get; } = new(0, 1e-16);
}
