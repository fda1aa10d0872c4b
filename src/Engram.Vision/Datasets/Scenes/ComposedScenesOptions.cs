namespace Engram.Vision;

/// <summary>What composed scenes are like.</summary>
public sealed record ComposedScenesOptions
{
    /// <summary>How many scenes there are.</summary>
    public int Count { get; init; } = 6000;

    /// <summary>Seed and index together decide everything about a scene.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Rows and columns.</summary>
    public int Side { get; init; } = 128;

    /// <summary>The fewest items that are put into a scene.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>The most; fewer where no place is left that hides little enough.</summary>
    public int Most { get; init; } = 4;

    /// <summary>Other scenes in every epoch: the reader's own random numbers decide, as those of augmentation do, instead of the seed.</summary>
    public bool Renewed { get; init; }

    /// <summary>Whether photographs are turned by quarters, stretched up to twofold and at times shown as negatives, so that few of them stand for more.</summary>
    public bool Varied { get; init; }

    /// <summary>Refuses what no scene can be.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range; the message says which.</exception>
    internal ComposedScenesOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(Side, ComposedScenes.LargestItem);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Side, ComposedScenes.LargestSide);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Fewest);
        ArgumentOutOfRangeException.ThrowIfLessThan(Most, Fewest);
        return this;
    }
}
