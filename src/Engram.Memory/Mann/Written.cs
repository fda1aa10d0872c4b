namespace Engram.Memory;

/// <summary>What a <see cref="Mann"/> writes.</summary>
public enum Written
{
    /// <summary>The key that it reads with, as in the paper.</summary>
    Key,

    /// <summary>Something of its own, as public implementations do: <c>head.add</c>.</summary>
    Separate,
}
