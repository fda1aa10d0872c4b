namespace Engram.Vision;

/// <summary>Some operations out of fourteen, all of one strength.</summary>
/// <remarks>Source: Cubuk et al. 2020 (arXiv:1909.13719).</remarks>
/// <param name="Count">How many, one after the other.</param>
/// <param name="Magnitude">How strong, from 0 to <see cref="Bins"/> − 1.</param>
public sealed record RandAugment(int Count = 2, int Magnitude = 9) : ITransform
{
    /// <summary>In how many steps strength is counted.</summary>
    public int Bins { get; init => field = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(Bins), value, $"Strengths are counted in 2 steps at least, not {value}."); } = 31;

    /// <summary>Nearest or linear.</summary>
    public Interpolation Method { get; init; }

    /// <summary>What comes into view: one sample for all channels, or one each; black where there is none.</summary>
    public IReadOnlyList<byte> Fill { get; init; } = [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The strength is beyond the last step.</exception>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Magnitude < 0 || Magnitude >= Bins) throw new InvalidOperationException($"With {Bins} bins a magnitude is in [0, {Bins - 1}], not {Magnitude}.");
        AugmentationSpace.Operation[] space = [.. AugmentationSpace.Of(shape, Bins).SkipLast(1)];
        var all = Change.None;
        for (var i = 0; i < Count; i++)
        {
            var operation = space[random.Integer(space.Length)];
            var magnitude = operation.Graded ? operation.Magnitudes[Magnitude] : 0.0;
            if (operation.Signed && random.Integer(2) == 1) magnitude = -magnitude;
            all = all.Then(AugmentationSpace.Do(operation.Name, magnitude, shape, Method, Fill));
        }
        return all;
    }
}
