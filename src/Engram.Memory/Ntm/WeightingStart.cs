namespace Engram.Memory;

/// <summary>Where the heads of a <see cref="Ntm"/> look before the first step.</summary>
/// <remarks>Something must tell rows apart: with a constant memory, heads that start uniform or at zero see all rows alike for ever, and the memory is of one row.</remarks>
public enum WeightingStart
{
    /// <summary>A softmax of values that are trained with the weights: <c>init.w</c> [reads + writes, rows].</summary>
    Learned,

    /// <summary>All rows alike.</summary>
    Uniform,

    /// <summary>Nowhere.</summary>
    Zeros,

    /// <summary>The first row. Tells rows apart with nothing learned, so that the number of rows may be changed after training.</summary>
    FirstRow,
}
