namespace Engram.Memory;

/// <summary>Predict bits whose chances depend on the few before them, by a table that is drawn anew for each sequence.</summary>
/// <remarks>
/// The size is the number of bits. A context's chance of a 1 is drawn from Beta(½, ½). At each step the bit is given and the next one asked, once there is a whole
/// context. <see cref="SequenceSample.Optimum"/> is what the best estimator pays, (N₁ + ½) / (N₀ + N₁ + 1) for what each context has been followed by so far.
/// Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.4 and eq. 10; the estimator: Murphy 2012, "Machine Learning", §3.3.
/// </remarks>
/// <param name="Context">Bits that the next depends on: 5 for 6-grams.</param>
public sealed record DynamicNGramsTask(int Context = 5) : SequenceTask
{
    /// <inheritdoc/>
    public override int Inputs => 1;

    /// <inheritdoc/>
    public override int Outputs => 1;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (200, 200);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, Context + 1, "bits");
        var chances = new double[1 << Context];
        foreach (ref var chance in chances.AsSpan())
            chance = Math.Pow(Math.Sin(Math.PI / 2 * random.NextDouble()), 2); // the arcsine law, which is Beta(½, ½)
        var bits = new int[size];
        var seen = 0;
        for (var i = 0; i < size; i++)
        {
            bits[i] = random.NextBool(i < Context ? 0.5 : chances[seen]) ? 1 : 0;
            seen = (2 * seen + bits[i]) & (chances.Length - 1);
        }
        var sample = new SequenceSample(size - 1, 1, 1) { Optimum = OptimalBits(bits) };
        for (var i = 0; i < size - 1; i++)
        {
            sample.Input(i)[0] = bits[i];
            if (i + 1 >= Context)
                sample.Target(i)[0] = bits[i + 1];
        }
        return sample;
    }

    /// <summary>What the best estimator pays for a sequence of zeros and ones, in bits.</summary>
    public double OptimalBits(ReadOnlySpan<int> bits)
    {
        var counts = new (double Zeros, double Ones)[1 << Context];
        var (seen, paid) = (0, 0.0);
        for (var i = 0; i < bits.Length; i++)
        {
            if (i >= Context)
            {
                ref var count = ref counts[seen];
                var one = (count.Ones + 0.5) / (count.Zeros + count.Ones + 1);
                paid -= Math.Log2(bits[i] == 1 ? one : 1 - one);
                count = bits[i] == 1 ? (count.Zeros, count.Ones + 1) : (count.Zeros + 1, count.Ones);
            }
            seen = (2 * seen + bits[i]) & (counts.Length - 1);
        }
        return paid;
    }
}
