namespace Engram.Memory;

/// <summary>What was read before the first step.</summary>
public enum ReadStart
{
    /// <summary>The hyperbolic tangent of values that are trained with the weights: <c>init.read</c> [reads, width].</summary>
    Learned,

    /// <summary>Zeros.</summary>
    Zeros,
}
