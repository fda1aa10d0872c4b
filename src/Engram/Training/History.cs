namespace Engram;

/// <summary>All epochs so far. What is best is a fold over them, so that it cannot be lost.</summary>
public static class History
{
    /// <summary>The best epoch by a measure of the validation (of the training where nothing was held back); the earlier of equals.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="monitor">The measure; accuracy, or loss where there is none, when not given. Losses are better when smaller.</param>
    public static EpochReport? Best(IReadOnlyList<EpochReport> epochs, string? monitor = null)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        return epochs.Count == 0 ? null : epochs.OrderByDescending(epoch => Merit(epoch, monitor)).ThenBy(epoch => epoch.Epoch).First();
    }

    /// <summary>A measure of an epoch, turned so that larger is better.</summary>
    internal static double Merit(EpochReport epoch, string? monitor)
    {
        var measures = epoch.Validation.Count > 0 ? epoch.Validation : epoch.Training;
        if (monitor is null && !measures.ContainsKey("accuracy") && !measures.ContainsKey("loss"))
            return double.NegativeInfinity;
        monitor ??= measures.ContainsKey("accuracy") ? "accuracy" : "loss";
        if (!measures.TryGetValue(monitor, out var value))
            throw new ArgumentException($"There is no measure '{monitor}'; there are {string.Join(", ", measures.Keys)}.{Suggestion.For(monitor, measures.Keys)}", nameof(monitor));
        return monitor.EndsWith("loss", StringComparison.Ordinal) ? -value : value;
    }
}
