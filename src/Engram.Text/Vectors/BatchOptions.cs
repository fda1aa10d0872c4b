namespace Engram.Text;

/// <summary>How sequences become batches.</summary>
public sealed record BatchOptions
{
    /// <summary>How many sequences a batch has; the last may have fewer.</summary>
    public int Size { get; init; } = 32;

    /// <summary>The id that fills short sequences up.</summary>
    public int Padding { get; init; }

    /// <summary>Longer sequences are cut to this many ids.</summary>
    public int Longest { get; init; } = int.MaxValue;

    /// <summary>Whether the end is kept when a sequence is cut, instead of the beginning.</summary>
    public bool KeepEnd { get; init; }

    /// <summary>How many batches' sequences are sorted by length together; 1 keeps the order, more waste less filling.</summary>
    public int Pool { get; init; } = 100;

    /// <summary>Shuffles each pool's batches, and sequences of one length; null leaves them in order.</summary>
    public Random? Shuffle { get; init; }
}
