using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What the pages of runs on pictures share: their epochs as curves and as a table.</summary>
internal static class EpochPages
{
    /// <summary>A measure of each epoch that has it.</summary>
    internal static Curve Measured(IReadOnlyList<EpochReport> epochs, string name, CurveRole role, string measure, Func<EpochReport, IReadOnlyDictionary<string, double>> part) =>
        new(name, role, [.. epochs.Where(epoch => part(epoch).ContainsKey(measure)).Select(epoch => ((double)epoch.Epoch, part(epoch)[measure]))]);

    /// <summary>The parts of the loss, where there are several.</summary>
    internal static IEnumerable<Chart> Parts(IReadOnlyList<LoggedStep> steps, double perEpoch, string title)
    {
        var parts = steps.SelectMany(step => step.Losses.Keys).Distinct().ToList();
        if (parts.Count > 1)
            yield return new(title, "epoch", [.. parts.Select((name, i) => new Curve(name, CurveRole.Leading, [.. Smooth(steps, name).Select(point => (point.Step / perEpoch, point.Value))]) { Series = i })]) { Note = "Means over ten logged steps." };
    }

    /// <summary>Every epoch in numbers, the kept one marked.</summary>
    internal static Sheet? Table(IReadOnlyList<EpochReport> epochs, KeptWeights? kept)
    {
        if (epochs.Count == 0)
            return null;
        var columns = epochs.SelectMany(epoch => epoch.Training.Keys).Distinct().Select(name => (Title: $"training {name}", Value: (Func<EpochReport, double>)(epoch => epoch.Training.GetValueOrDefault(name, double.NaN))))
            .Concat(epochs.SelectMany(epoch => epoch.Validation.Keys).Distinct().Select(name => (Title: $"validation {name}", Value: (Func<EpochReport, double>)(epoch => epoch.Validation.GetValueOrDefault(name, double.NaN))))).ToList();
        return new("Every epoch in numbers", ["epoch", .. columns.Select(column => column.Title)],
            [.. epochs.Select(epoch => (IReadOnlyList<string>)[$"{epoch.Epoch}", .. columns.Select(column => column.Value(epoch).ToString("0.0000", CultureInfo.InvariantCulture))])])
        { Marked = kept is not null ? epochs.ToList().IndexOf(kept.Epoch) : null };
    }

    /// <summary>All options in words, but where the data are.</summary>
    internal static FactSheet Configuration<T>(T options) =>
        new("Configuration", [.. ConfigurationFile.Settings(options).Where(setting => setting.Key != "data").Select(setting => (setting.Key, Convert.ToString(setting.Value, CultureInfo.InvariantCulture) ?? ""))]);

    private static IEnumerable<(double Step, double Value)> Smooth(IReadOnlyList<LoggedStep> steps, string name) =>
        steps.Where(step => step.Losses.ContainsKey(name)).Chunk(10).Select(chunk => (chunk.Average(step => (double)step.Step), chunk.Average(step => step.Losses[name])));
}
