namespace Engram;

/// <summary>All epochs so far. What is best, and whether going on is worth it, are folds over them, so that they cannot be lost.</summary>
public static class History
{
    /// <summary>What the measures of averaged weights are called before their own name.</summary>
    internal const string Averaged = "averaged ";

    /// <summary>Whether a measure is better when smaller: losses and distances are.</summary>
    /// <param name="measure">Its name.</param>
    public static bool Falls(string measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.EndsWith("loss", StringComparison.Ordinal) || measure.EndsWith("distance", StringComparison.Ordinal);
    }

    /// <summary>The best epoch by a measure of the validation (of the training where nothing was held back); the earlier of equals.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="monitor">The measure; accuracy, or loss where there is none, when not given, and that of the averaged weights in epochs that have it. Losses and distances are better when smaller.</param>
    public static EpochReport? Best(IReadOnlyList<EpochReport> epochs, string? monitor = null) => Kept(epochs, monitor)?.Epoch;

    /// <summary>Which weights are the best, and by what: those of <see cref="Best"/>.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="monitor">The measure, as for <see cref="Best"/>.</param>
    public static KeptWeights? Kept(IReadOnlyList<EpochReport> epochs, string? monitor = null)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0)
            return null;
        var best = epochs.OrderByDescending(epoch => Merit(epoch, monitor)).ThenBy(epoch => epoch.Epoch).First();
        var name = Monitored(best, monitor);
        return new(best, name ?? "", name is not null && Measures(best).TryGetValue(name, out var value) ? value : double.NaN);
    }

    /// <summary>Whether a training ends here, because no epoch has been better for as many as its <see cref="TrainingOptions.Patience"/>; nothing where it goes on.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="options">Patience, the least improvement, and the measure.</param>
    public static EarlyStop? Stop(IReadOnlyList<EpochReport> epochs, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Patience is not { } patience)
            return null;
        var (best, since) = (double.NegativeInfinity, 0);
        foreach (var (i, epoch) in epochs.Index())
        {
            var merit = Merit(epoch, options.Monitor);
            (best, since) = merit > best + (double.IsInfinity(best) ? 0 : options.MinimumImprovement) ? (merit, 0) : (best, since + 1);
            if (since >= patience)
                return new(epoch.Epoch, patience, options.MinimumImprovement, Kept([.. epochs.Take(i + 1)], options.Monitor)!);
        }
        return null;
    }

    /// <summary>A measure of an epoch, turned so that larger is better.</summary>
    internal static double Merit(EpochReport epoch, string? monitor)
    {
        var measures = Measures(epoch);
        if (Monitored(epoch, monitor) is not { } name)
            return double.NegativeInfinity;
        if (measures.TryGetValue(name, out var value))
            return Falls(name) ? -value : value;
        // Averaging may begin late: epochs before it are worth nothing by its measure.
        return name.StartsWith(Averaged, StringComparison.Ordinal) && measures.ContainsKey(name[Averaged.Length..])
            ? double.NegativeInfinity
            : throw new ArgumentException($"There is no measure '{name}'; there are {string.Join(", ", measures.Keys)}.{Suggestion.For(name, measures.Keys)}", nameof(monitor));
    }

    internal static IReadOnlyDictionary<string, double> Measures(EpochReport epoch) => epoch.Validation.Count > 0 ? epoch.Validation : epoch.Training;

    private static string? Monitored(EpochReport epoch, string? monitor) => monitor
        ?? new[] { $"{Averaged}accuracy", "accuracy", $"{Averaged}loss", "loss" }.FirstOrDefault(Measures(epoch).ContainsKey);
}
