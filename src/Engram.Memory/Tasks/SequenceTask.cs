namespace Engram.Memory;

/// <summary>An algorithm to be learned from examples. A sequence is a pure function of the random numbers it draws and of its size.</summary>
public abstract record SequenceTask
{
    /// <summary>Features of a step.</summary>
    public abstract int Inputs { get; }

    /// <summary>Bits of a step's answer.</summary>
    public abstract int Outputs { get; }

    /// <summary>The sizes that the paper trains on, least and most; a task says what its size counts.</summary>
    public abstract (int Least, int Most) Sizes { get; }

    /// <summary>Draws one sequence.</summary>
    /// <param name="random">Where all its bits come from.</param>
    /// <param name="size">How large; larger than <see cref="Sizes"/> tests what was learned.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no sequence of that size.</exception>
    public abstract SequenceSample Sample(SampleRandom random, int size);

    /// <summary>Fills places with random bits.</summary>
    private protected static void Bits(Span<float> places, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref var place in places)
            place = random.NextBool() ? 1 : 0;
    }

    private protected static void AtLeast(int size, int least, string what)
    {
        if (size < least)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"A sequence needs {least} {what} at least.");
    }
}
