namespace Engram.Memory;

/// <summary>What a memory holds before the first step.</summary>
public enum MemoryStart
{
    /// <summary>One value everywhere; the number of rows may be changed after training.</summary>
    /// <remarks>Learns best of the schemes compared by Collier, Beel 2018 (arXiv:1807.08518), §4.1.</remarks>
    Constant,

    /// <summary>Values of its own in every cell, trained with the weights: <c>init.memory</c> [rows, width].</summary>
    Learned,
}
