namespace Engram.Vision;

/// <summary>One operation out of fourteen, of any strength: nothing to tune.</summary>
/// <remarks>Source: Müller and Hutter 2021 (arXiv:2103.10158), the wide space.</remarks>
public sealed record TrivialAugment : ITransform
{
    /// <summary>In how many steps strength is counted.</summary>
    public int Bins { get; init => field = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(Bins), value, $"Strengths are counted in 2 steps at least, not {value}."); } = 31;

    /// <summary>Nearest or linear.</summary>
    public Interpolation Method { get; init; }

    /// <summary>What comes into view: one sample for all channels, or one each; black where there is none.</summary>
    public IReadOnlyList<byte> Fill { get; init; } = [];

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        AugmentationSpace.Operation[] space = [.. AugmentationSpace.Wide(Bins).SkipLast(1)];
        var operation = space[random.Integer(space.Length)];
        var magnitude = operation.Graded ? operation.Magnitudes[random.Integer(Bins)] : 0.0;
        if (operation.Signed && random.Integer(2) == 1) magnitude = -magnitude;
        return AugmentationSpace.Do(operation.Name, magnitude, shape, Method, Fill);
    }
}
