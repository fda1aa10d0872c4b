namespace Engram;

/// <summary>The settings that a sweep varies.</summary>
/// <remarks>What a trial tries follows from (seed, trial number, name) alone: neither the order of trials, nor their count, nor the other dimensions can change it.
/// Source: Bergstra, Bengio 2012, "Random Search for Hyper-Parameter Optimization" (JMLR 13), why draws are better than a grid where few settings matter.</remarks>
public sealed class SearchSpace
{
    /// <summary>More cells than anybody trains.</summary>
    private const long MostCells = 100_000;

    /// <summary>A space of these dimensions.</summary>
    /// <exception cref="ArgumentException">There is none, one is impossible, or two have the same name.</exception>
    public SearchSpace(IReadOnlyList<Dimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Count == 0)
            throw new ArgumentException("A sweep varies at least one setting, and none was given. Say which, and its values: rate=log:1e-3..1e-2", nameof(dimensions));
        if (dimensions.FirstOrDefault(dimension => dimension.Fault is not null) is { } faulty)
            throw new ArgumentException($"{faulty.Name}={faulty.Values}: {faulty.Fault}", nameof(dimensions));
        if (dimensions.GroupBy(dimension => dimension.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The setting '{twice.Key}' is varied twice; give all of its values at once.", nameof(dimensions));
        Dimensions = dimensions;
    }

    /// <summary>The dimensions in the order in which they were given.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>A space out of texts, as <see cref="Dimension.Parse"/> reads them.</summary>
    public static SearchSpace Parse(IEnumerable<string> texts) => new([.. texts.Select(Dimension.Parse)]);

    /// <summary>The trial of a number, drawn at random.</summary>
    /// <param name="seed">The sweep's seed.</param>
    /// <param name="number">From 1.</param>
    public Trial Draw(long seed, int number) => new(number, Dimensions.ToDictionary(
        dimension => dimension.Name,
        dimension => dimension.At(new SampleRandom(SampleRandom.Key((ulong)seed, (ulong)number), dimension.Name).NextDouble())));

    /// <summary>All cells of a grid; the last dimension turns fastest.</summary>
    /// <param name="points">Values of each range, 2 or more; a choice has all of its own.</param>
    /// <exception cref="ArgumentException">That is no grid, or more than 100,000 cells.</exception>
    public IReadOnlyList<Trial> Grid(int points)
    {
        if (points < 2)
            throw new ArgumentException($"A grid takes two or more values of each range, not {points}.", nameof(points));
        var values = Dimensions.Select(dimension => dimension.Grid(points)).ToList();
        if (values.Aggregate(1.0, (cells, axis) => cells * axis.Count) > MostCells)
            throw new ArgumentException($"The grid has {string.Join(" × ", values.Select(axis => axis.Count))} cells, more than {MostCells}. Take fewer values, or draw trials instead.", nameof(points));
        IEnumerable<IReadOnlyList<string>> cells = [[]];
        foreach (var axis in values)
            cells = cells.SelectMany(cell => axis.Select(value => (IReadOnlyList<string>)[.. cell, value])).ToList();
        return [.. cells.Select((cell, i) => new Trial(i + 1, Dimensions.Zip(cell).ToDictionary(pair => pair.First.Name, pair => pair.Second)))];
    }
}
