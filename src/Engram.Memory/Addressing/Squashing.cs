namespace Engram.Memory;

/// <summary>What becomes of a key, or of a row to be written, before it is used.</summary>
public enum Squashing
{
    /// <summary>It stays as the head made it.</summary>
    None,

    /// <summary>Its hyperbolic tangent, within ±1.</summary>
    Tanh,
}
