namespace Engram.Vision;

/// <summary>One of twenty-five learned pairs of operations.</summary>
/// <remarks>Source: Cubuk et al. 2019 (arXiv:1805.09501).</remarks>
/// <param name="Policy">For which data the pairs were learned.</param>
public sealed record AutoAugment(AutoAugmentPolicy Policy = AutoAugmentPolicy.ImageNet) : ITransform
{
    /// <summary>Nearest or linear.</summary>
    public Interpolation Method { get; init; }

    /// <summary>What comes into view: one sample for all channels, or one each; black where there is none.</summary>
    public IReadOnlyList<byte> Fill { get; init; } = [];

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var pairs = AutoAugmentPolicies.Of(Policy);
        var (first, second) = pairs[random.Integer(pairs.Count)];
        var (firstChance, secondChance) = (random.Uniform(0, 1), random.Uniform(0, 1));
        var (firstSign, secondSign) = (random.Integer(2), random.Integer(2));
        return Do(first, firstChance, firstSign, shape).Then(Do(second, secondChance, secondSign, shape));
    }

    private Change Do(AutoAugmentPolicies.Step step, double chance, int sign, ImageShape shape)
    {
        if (chance > step.Probability) return Change.None;
        var operation = AugmentationSpace.Of(shape, 10).First(known => known.Name == step.Operation);
        var magnitude = step.Magnitude is { } bin ? operation.Magnitudes[bin] : 0.0;
        return AugmentationSpace.Do(operation.Name, operation.Signed && sign == 0 ? -magnitude : magnitude, shape, Method, Fill);
    }
}
