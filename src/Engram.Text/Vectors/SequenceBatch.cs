namespace Engram.Text;

/// <summary>Sequences of ids, filled up to one width.</summary>
/// <param name="Ids">Row by row, <paramref name="Width"/> ids each: a tensor of shape [batch, width].</param>
/// <param name="Lengths">How many ids of each row are its own.</param>
/// <param name="Sources">Which sequence, from 0, each row came from: where its label lies.</param>
/// <param name="Width">The longest length.</param>
public sealed record SequenceBatch(long[] Ids, long[] Lengths, int[] Sources, int Width)
{
    /// <summary>The number of rows.</summary>
    public int Count => Lengths.Length;

    /// <summary>One row, its filling included.</summary>
    public ReadOnlySpan<long> Row(int row) => Ids.AsSpan(row * Width, Width);
}
