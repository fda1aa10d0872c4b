namespace Engram.Memory;

/// <summary>How the strength β of a lookup by content is brought into its range.</summary>
public enum Strength
{
    /// <summary>1 + ln(1 + eˣ) ≥ 1, as the paper has it.</summary>
    OnePlus,

    /// <summary>ln(1 + eˣ) ≥ 0, as DeepMind's implementation has it.</summary>
    Softplus,
}
