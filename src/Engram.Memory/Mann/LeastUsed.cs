namespace Engram.Memory;

/// <summary>Which of the least used rows a head of a <see cref="Mann"/> may write to.</summary>
public enum LeastUsed
{
    /// <summary>Each head has one of its own: the first the least used row, the second the next.</summary>
    PerHead,

    /// <summary>All heads share them: each may write to as many rows as there are heads, as the paper's equation reads.</summary>
    Shared,
}
