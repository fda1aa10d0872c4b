namespace Engram.Memory;

/// <summary>Which heads of a <see cref="Ntm"/> come first within a step.</summary>
public enum HeadOrder
{
    /// <summary>All heads look at the memory as it was; it is read, then written.</summary>
    ReadFirst,

    /// <summary>The memory is written; then the heads that read look at it as it is now.</summary>
    WriteFirst,
}
