namespace Engram.Memory;

/// <summary>Vectors that each come with a priority: say the highest four fifths of them, the highest first.</summary>
/// <remarks>The size is the number of vectors. Priorities are uniform in [−1, 1) on a channel of their own; a delimiter on another ends the input.
/// Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.5.</remarks>
/// <param name="Width">Bits of a vector.</param>
public sealed record PrioritySortTask(int Width = 8) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => Width + 2;

    /// <inheritdoc/>
    public override int Outputs => Width;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (20, 20);

    /// <summary>How many of so many vectors are asked for: 16 of 20.</summary>
    public static int Asked(int size) => Math.Max(1, 4 * size / 5);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, 1, "vector");
        var sample = new SequenceSample(size + 1 + Asked(size), Inputs, Outputs);
        for (var i = 0; i < size; i++)
        {
            Bits(sample.Input(i)[..Width], random);
            sample.Input(i)[Width] = (float)(2 * random.NextDouble() - 1);
        }
        sample.Input(size)[Width + 1] = 1;
        foreach (var (place, i) in Enumerable.Range(0, size).OrderByDescending(i => sample.Input(i)[Width]).Take(Asked(size)).Index())
            sample.Input(i)[..Width].CopyTo(sample.Target(size + 1 + place));
        return sample;
    }
}
