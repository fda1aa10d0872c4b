namespace Engram.Memory;

/// <summary>Pairs of keys and values, then the keys alone in another order: say the value of each.</summary>
/// <remarks>The size is the number of pairs; keys differ within a sequence. A channel says that a step asks, and the answer is due in that very step.
/// Source: Csordás, Schmidhuber 2019 (arXiv:1904.10278), the key-value retrieval task.</remarks>
/// <param name="Width">Bits of a key, and of a value.</param>
public sealed record KeyValueTask(int Width = 8) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => 2 * Width + 1;

    /// <inheritdoc/>
    public override int Outputs => Width;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (2, 16);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, 1, "pair");
        if (Width < 31 && size > 1 << Width)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Keys of {Width} bits tell at most {1 << Width} pairs apart.");
        var sample = new SequenceSample(2 * size, Inputs, Outputs);
        for (var i = 0; i < size; i++)
        {
            do
                Bits(sample.Input(i)[..Width], random);
            while (Enumerable.Range(0, i).Any(j => sample.Input(j)[..Width].SequenceEqual(sample.Input(i)[..Width])));
            Bits(sample.Input(i)[Width..(2 * Width)], random);
        }
        int[] order = Order.Sequential(size);
        for (var i = size - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        foreach (var (place, i) in order.Index())
        {
            sample.Input(i)[..Width].CopyTo(sample.Input(size + place));
            sample.Input(size + place)[2 * Width] = 1;
            sample.Input(i)[Width..(2 * Width)].CopyTo(sample.Target(size + place));
        }
        return sample;
    }
}
