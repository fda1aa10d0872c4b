namespace Engram.Memory;

/// <summary>Say again what was heard as often as you are told, then say that you are done.</summary>
/// <remarks>
/// The size is the number of vectors. The number of repetitions comes after them on a channel of its own, scaled to mean 0 and variance 1 over the training's; the last
/// output is the end marker. Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.2.
/// </remarks>
/// <param name="Width">Bits of a vector.</param>
/// <param name="MostRepeats">The most repetitions in training; drawn evenly from 1 on.</param>
public sealed record RepeatCopyTask(int Width = 8, int MostRepeats = 10) : SequenceTask
{
    /// <summary>As many repetitions in every sequence, beyond the training's too; drawn when 0.</summary>
    public int Repeats { get; init; }

    /// <inheritdoc/>
    public override int Inputs => Width + 1;

    /// <inheritdoc/>
    public override int Outputs => Width + 1;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (1, 10);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, 1, "vector");
        var repeats = Repeats > 0 ? Repeats : 1 + random.NextInt(MostRepeats);
        var sample = new SequenceSample(size + 1 + size * repeats + 1, Inputs, Outputs);
        for (var i = 0; i < size; i++)
            Bits(sample.Input(i)[..Width], random);
        sample.Input(size)[Width] = (float)Scaled(repeats);
        for (var i = 0; i < size * repeats; i++)
        {
            var target = sample.Target(size + 1 + i);
            sample.Input(i % size)[..Width].CopyTo(target);
            target[Width] = 0;
        }
        var end = sample.Target(sample.Steps - 1);
        end.Clear();
        end[Width] = 1;
        return sample;
    }

    // An even draw from 1 to n has mean (n + 1) / 2 and variance (n² − 1) / 12.
    private double Scaled(int repeats) => (repeats - (MostRepeats + 1) / 2.0) / Math.Sqrt(Math.Max(1, (MostRepeats * MostRepeats - 1) / 12.0));
}
