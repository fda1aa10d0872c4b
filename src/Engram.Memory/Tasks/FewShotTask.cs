namespace Engram.Memory;

/// <summary>Characters that were never seen before, and each one's label a step too late: name them from the second time on.</summary>
/// <remarks>
/// The size is the number of draws, spread evenly over the classes and shuffled. Which characters are classes, and which label each has, is drawn anew in every
/// episode, so nothing but the memory of this episode helps. A step's input is the image and, one-hot, the label of the step before; its target is its own label, one-hot.
/// Source: Santoro et al. 2016 (arXiv:1605.06065), §2 and §4.
/// </remarks>
/// <param name="Glyphs">What is drawn; hold some back for testing with <see cref="Held"/>.</param>
/// <param name="Ways">Classes of an episode.</param>
public sealed record FewShotTask(IGlyphs Glyphs, int Ways = 5) : SequenceTask
{
    /// <summary>The only glyphs that are drawn; all when not given.</summary>
    public IReadOnlyList<int>? Held { get; init; }

    /// <inheritdoc/>
    public override int Inputs => Glyphs.Side * Glyphs.Side + Ways;

    /// <inheritdoc/>
    public override int Outputs => Ways;

    /// <inheritdoc/>
    public override (int Least, int Most) Sizes => (10 * Ways, 10 * Ways);

    /// <inheritdoc/>
    public override SequenceSample Sample(SampleRandom random, int size)
    {
        ArgumentNullException.ThrowIfNull(random);
        AtLeast(size, 1, "draw");
        var glyphs = Held?.ToArray() ?? Order.Sequential(Glyphs.Count);
        if (glyphs.Length < Ways)
            throw new InvalidOperationException($"An episode of {Ways} classes needs as many characters, and there are {glyphs.Length}.");
        // The place among the chosen is the label, so the shuffle deals the labels too.
        Shuffle(glyphs, Ways, random);
        var labels = Order.Sequential(size).Select(i => i % Ways).ToArray();
        Shuffle(labels, size, random);
        var (sample, pixels) = (new SequenceSample(size, Inputs, Outputs), Glyphs.Side * Glyphs.Side);
        for (var t = 0; t < size; t++)
        {
            Glyphs.Draw(glyphs[labels[t]], random, sample.Input(t)[..pixels]);
            if (t > 0)
                sample.Input(t)[pixels + labels[t - 1]] = 1;
            sample.Target(t).Clear();
            sample.Target(t)[labels[t]] = 1;
        }
        return sample;
    }

    /// <summary>Puts as many random items in front.</summary>
    private static void Shuffle(int[] items, int count, SampleRandom random)
    {
        for (var i = 0; i < count; i++)
        {
            var j = i + random.NextInt(items.Length - i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
