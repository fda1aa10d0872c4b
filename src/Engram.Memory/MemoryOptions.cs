namespace Engram.Memory;

/// <summary>What the networks that remember have in common: sizes, controller and where the memory starts.</summary>
public abstract record MemoryOptions
{
    /// <summary>N: rows of the memory, the places that can be written to.</summary>
    public long Rows { get; init; } = 128;

    /// <summary>W: numbers in a row.</summary>
    public long Width { get; init; } = 20;

    /// <summary>R: heads that read.</summary>
    public long Reads { get; init; } = 1;

    /// <summary>C: width of the controller.</summary>
    public long Hidden { get; init; } = 100;

    /// <summary>What drives the heads.</summary>
    public ControllerKind Controller { get; init; }

    /// <summary>What the memory holds before the first step.</summary>
    public MemoryStart Memory { get; init; }

    /// <summary>The value of every cell of a memory that starts constant.</summary>
    public double MemoryConstant { get; init; } = 1e-6;

    /// <summary>What keeps cosines of short vectors finite.</summary>
    public CosineEpsilon Cosine { get; init; } = CosineEpsilon.DeepMind;

    /// <summary>Refuses sizes that no network can have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or both of the cosine's epsilons are zero.</exception>
    internal virtual void Check()
    {
        Positive(Rows, "rows");
        Positive(Width, "numbers in a row");
        Positive(Reads, "heads that read");
        Positive(Hidden, "units in the controller");
        if (Cosine is not { Inside: >= 0, Denominator: >= 0 } || Cosine is { Inside: 0, Denominator: 0 })
            throw new ArgumentOutOfRangeException(nameof(Cosine), Cosine, "A cosine needs one positive epsilon at least: an empty row has no direction.");
    }

    private protected static void Positive(long size, string what)
    {
        if (size <= 0)
            throw new ArgumentOutOfRangeException(what, size, $"A memory network needs at least one of its {what}.");
    }

    private protected static void NotNegative(double value, string what)
    {
        if (!(value >= 0))
            throw new ArgumentOutOfRangeException(what, value, $"The {what} must be zero (off) or positive.");
    }
}
