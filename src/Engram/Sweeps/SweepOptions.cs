namespace Engram;

/// <summary>How many trials a sweep makes, how long the best of them may train, and how the others are left behind.</summary>
public sealed record SweepOptions
{
    /// <summary>Trials to draw; not looked at with a grid.</summary>
    public int Trials { get; init; } = 9;

    /// <summary>Values of each range where all combinations are tried instead of draws; 0 for draws.</summary>
    public int Grid { get; init; }

    /// <summary>The longest training: R of the papers, and what every trial's schedule spans.</summary>
    public int Epochs { get; init; } = 9;

    /// <summary>One of so many trials goes on to the next rung, for as many times more epochs: η of the papers.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>The shortest training of the first rung: r of the papers.</summary>
    public int Shortest { get; init; } = 1;

    /// <summary>What the trials are drawn with.</summary>
    public long Seed { get; init; }

    /// <summary>Whether the smaller measure is the better: a loss.</summary>
    public bool IsLowerBetter { get; init; }

    /// <summary>What must be the same when the sweep is resumed, by name: the data's hash, what is trained otherwise.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; init; } = new Dictionary<string, string>();

    /// <summary>The trials of a space.</summary>
    internal IReadOnlyList<Trial> TrialsOf(SearchSpace space) =>
        Grid > 0 ? space.Grid(Grid) : [.. Enumerable.Range(1, Trials).Select(number => space.Draw(Seed, number))];

    internal void Check()
    {
        if (Grid == 0 && Trials < 1)
            throw new ArgumentException($"A sweep makes at least one trial, not {Trials}.");
        if (Grid is < 0 or 1)
            throw new ArgumentException($"A grid takes two or more values of each range, not {Grid}.");
        if (Eta < 2)
            throw new ArgumentException($"Eta is 2 or more, not {Eta}: one of eta trials goes on to the next rung, and with 1 all would.");
        if (Epochs < 1)
            throw new ArgumentException($"The longest training has one epoch or more, not {Epochs}.");
        if (Shortest < 1 || Shortest > Epochs)
            throw new ArgumentException($"The shortest training has from 1 to the {Epochs} epochs of the longest, not {Shortest}.");
    }
}
