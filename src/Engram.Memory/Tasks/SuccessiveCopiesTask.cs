namespace Engram.Memory;

/// <summary>Copy one sequence after another: each is heard, said again, and then of no use any more. A memory with fewer rows than there are vectors must be freed and used again.</summary>
/// <remarks>The size is the number of sequences; each is followed by a delimiter on a channel of its own, and then by the steps in which it is to be repeated.
/// Source: Graves et al. 2016 (doi:10.1038/nature20101), "Dynamic memory allocation": ten sequences of five vectors in ten rows.</remarks>
/// <param name="Width">Bits of a vector.</param>
/// <param name="Vectors">Vectors of a sequence.</param>
public sealed record SuccessiveCopiesTask(int Width = 6, int Vectors = 5) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => Width + 1;

    /// <inheritdoc/>
    public override int Outputs => Width;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (1, 10);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        AtLeast(size, 1, "sequence");
        var period = 2 * Vectors + 1;
        var sample = new SequenceSample(size * period, Inputs, Outputs);
        for (var start = 0; start < sample.Steps; start += period)
        {
            for (var i = 0; i < Vectors; i++)
            {
                var vector = sample.Input(start + i)[..Width];
                Bits(vector, random);
                vector.CopyTo(sample.Target(start + Vectors + 1 + i));
            }
            sample.Input(start + Vectors)[Width] = 1;
        }
        return sample;
    }
}
