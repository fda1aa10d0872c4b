namespace Engram.Memory;

/// <summary>Say again what was heard: random vectors, a delimiter on a channel of its own, then as many steps in which they are to be repeated.</summary>
/// <remarks>The size is the number of vectors. Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.1.</remarks>
/// <param name="Width">Bits of a vector.</param>
public sealed record CopyTask(int Width = 8) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => Width + 1;

    /// <inheritdoc/>
    public override int Outputs => Width;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (1, 20);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        AtLeast(size, 1, "vector");
        var sample = new SequenceSample(2 * size + 1, Inputs, Outputs);
        for (var i = 0; i < size; i++)
        {
            var vector = sample.Input(i)[..Width];
            Bits(vector, random);
            vector.CopyTo(sample.Target(size + 1 + i));
        }
        sample.Input(size)[Width] = 1;
        return sample;
    }
}
