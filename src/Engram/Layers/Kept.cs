namespace Engram;

/// <summary>What of one run of a leaf stays in memory until its gradient was computed.</summary>
[Flags]
public enum Kept
{
    /// <summary>Shapes at most.</summary>
    Nothing = 0,

    /// <summary>What it took.</summary>
    Inputs = 1,

    /// <summary>What it gave.</summary>
    Outputs = 2,

    /// <summary>Its result is its input's own memory, seen otherwise.</summary>
    View = 4,

    /// <summary>The gradient of its result serves as that of its inputs, in the same memory: a sum, parts laid side by side.</summary>
    SharedGradient = 8,
}
