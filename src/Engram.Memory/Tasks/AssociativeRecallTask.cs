namespace Engram.Memory;

/// <summary>Items in a row, then one of them again: say which came after it.</summary>
/// <remarks>
/// The size is the number of items. Each begins with a delimiter on a channel of its own; the query lies between two of another kind.
/// Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.3.
/// </remarks>
/// <param name="Width">Bits of a vector.</param>
/// <param name="Vectors">Vectors of an item.</param>
public sealed record AssociativeRecallTask(int Width = 6, int Vectors = 3) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => Width + 2;

    /// <inheritdoc/>
    public override int Outputs => Width;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (2, 6);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, 2, "items");
        var (item, query) = (Vectors + 1, size * (Vectors + 1));
        var sample = new SequenceSample(query + 1 + Vectors + 1 + Vectors, Inputs, Outputs);
        for (var i = 0; i < size; i++)
        {
            sample.Input(i * item)[Width] = 1;
            for (var v = 1; v <= Vectors; v++)
                Bits(sample.Input(i * item + v)[..Width], random);
        }
        var asked = random.NextInt(size - 1);
        sample.Input(query)[Width + 1] = 1;
        sample.Input(query + 1 + Vectors)[Width + 1] = 1;
        for (var v = 1; v <= Vectors; v++)
        {
            sample.Input(asked * item + v)[..Width].CopyTo(sample.Input(query + v));
            sample.Input((asked + 1) * item + v)[..Width].CopyTo(sample.Target(query + 1 + Vectors + v));
        }
        return sample;
    }
}
