namespace Engram.Memory;

/// <summary>Which sizes a training sees when: evenly from the least to a bound that grows with the sequences seen.</summary>
/// <remarks>A pure function of the sequence's number, so a resumed training sees what it would have seen. Source: Bengio et al. 2009, "Curriculum learning";
/// the share of all sizes: Zaremba, Sutskever 2014 (arXiv:1410.4615), §3.4.</remarks>
/// <param name="Least">The smallest size.</param>
/// <param name="Most">The largest.</param>
public sealed record Curriculum(int Least, int Most)
{
    /// <summary>The bound at the first sequence; all sizes from the beginning when nothing else is said.</summary>
    public int Start { get; init; } = Most;

    /// <summary>Sequences until the bound is the largest size.</summary>
    public long Sequences { get; init; }

    /// <summary>The share of sequences that are drawn from all sizes whatever the bound is, so that the large ones never come as a surprise.</summary>
    public double Everything { get; init; } = 0.1;

    /// <summary>The sizes of a task, evenly.</summary>
    public static Curriculum Of(SequenceTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.Sizes.Least, task.Sizes.Most);
    }

    /// <summary>One size only.</summary>
    public static Curriculum Only(int size) => new(size, size);

    /// <summary>The bound when so many sequences have been seen.</summary>
    public int Bound(long sequence) => sequence >= Sequences ? Most : (int)(Start + (Most - Start) * sequence / Sequences);

    /// <summary>The size of a sequence.</summary>
    /// <param name="random">Draws it.</param>
    /// <param name="sequence">How many have been seen.</param>
    /// <exception cref="InvalidOperationException">The sizes are not in order.</exception>
    public int Size(SampleRandom random, long sequence)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Least > Start || Start > Most)
            throw new InvalidOperationException($"A curriculum goes from {Least} by {Start} to {Most}; put them in ascending order.");
        var bound = random.NextBool(Everything) ? Most : Bound(sequence);
        return Least + random.NextInt(bound - Least + 1);
    }
}
