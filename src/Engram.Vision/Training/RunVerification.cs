using System.Globalization;
using System.Text.Json;

namespace Engram.Vision;

/// <summary>What repeating the beginning of a run gave, compared number by number with what the run has written.</summary>
/// <param name="Steps">Steps that were repeated.</param>
/// <param name="Compared">Numbers that were compared: losses and rates of steps, measures of epochs.</param>
/// <param name="First">The first that differs; nothing where all are the same to the last bit.</param>
public sealed record RunVerification(long Steps, int Compared, Discrepancy? First)
{
    /// <summary>Trains anew from the first step, in a folder of its own, as the run's configuration says.</summary>
    /// <remarks>From the beginning, not from a checkpoint: so initial weights, the split of the data and their order are verified with the rest, and a finished run can be. The loss
    /// of a step depends on every bit of all steps before it, so the one in ten that <c>metrics.jsonl</c> keeps speaks for all; where <paramref name="steps"/> ends between two,
    /// it goes on to the next.</remarks>
    /// <param name="run">The run's folder; it is only read.</param>
    /// <param name="steps">At least so many steps; all that were logged, where those are fewer.</param>
    /// <param name="folder">Where the repetition may write.</param>
    /// <param name="seen">Is told of each step.</param>
    /// <param name="cancellation">Ends the repetition.</param>
    /// <exception cref="CheckpointException">The run has logged nothing yet.</exception>
    /// <exception cref="IOException">The folder is no run.</exception>
    public static RunVerification Of(string run, long steps, string folder, Action<StepReport>? seen = null, CancellationToken cancellation = default)
    {
        var configuration = RunConfiguration.Read(run);
        var logged = Lines(run);
        if (logged.Count == 0)
            throw new CheckpointException($"{run} has logged no step yet, so there is nothing to compare with. Go on with `engram resume {run}`.");
        var last = StepOf(logged[logged.FindIndex(line => StepOf(line) >= steps) is >= 0 and var found ? found : ^1]);
        if (configuration.Weights is { } weights && !StartingWeights.Exist(configuration.Options.Weights ?? ""))
            throw new CheckpointException($"{run} was started from {weights.File}, which is no longer there; without it the first step cannot be repeated. Restore the file.");
        using var repeated = ClassificationRun.Start(configuration.Recipe, configuration.Options with { CheckpointSteps = 0 }, folder, cancellation: cancellation);
        if (Changed(configuration, repeated.Configuration) is { } change)
            return new(0, configuration.Data.Count, change);
        if (configuration.Weights?.Sha256 is { } was && was != repeated.Configuration.Weights?.Sha256)
            return new(0, configuration.Data.Count + 1, new(0, "starting weights (SHA-256)", was, repeated.Configuration.Weights?.Sha256 ?? "missing"));
        foreach (var report in repeated.Train(cancellation))
        {
            seen?.Invoke(report);
            if (report.Step >= last)
                break;
        }
        var (compared, first) = Compare(logged.TakeWhile(line => StepOf(line) <= last), Lines(repeated.Folder.Path));
        return new(last, compared, first);
    }

    /// <summary>Compares lines of two <c>metrics.jsonl</c> in their order.</summary>
    /// <returns>How many numbers were compared, and the first that differs.</returns>
    internal static (int Compared, Discrepancy? First) Compare(IEnumerable<string> was, IEnumerable<string> now)
    {
        var (compared, others) = (0, now.ToList());
        foreach (var (line, i) in was.Select((line, i) => (line, i)))
        {
            var (then, again) = (Numbers(line), i < others.Count ? Numbers(others[i]) : []);
            foreach (var (name, value) in then)
            {
                compared++;
                // As text: it is the shortest that gives the same bits again, so equal texts are equal bits.
                if (!again.TryGetValue(name, out var repeated) || repeated != value)
                    return (compared, new(StepOf(line), name, value, repeated ?? "missing"));
            }
        }
        return (compared, null);
    }

    private static Discrepancy? Changed(RunConfiguration then, RunConfiguration now) => then.Data.OrderBy(part => part.Key, StringComparer.Ordinal)
        .Where(part => now.Data.GetValueOrDefault(part.Key) != part.Value)
        .Select(part => new Discrepancy(0, $"{part.Key} images (SHA-256)", part.Value, now.Data.GetValueOrDefault(part.Key, "missing"))).FirstOrDefault();

    private static List<string> Lines(string run)
    {
        var path = Path.Combine(run, "metrics.jsonl");
        if (!File.Exists(path))
            return [];
        // The run itself may have the file open for writing; what has no end of line yet is not written.
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static long StepOf(string line) => JsonElement.Parse(line).GetProperty("step").GetInt64();

    private static Dictionary<string, string> Numbers(string line)
    {
        Dictionary<string, string> numbers = [];
        Collect("", JsonElement.Parse(line));
        return numbers;

        void Collect(string name, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in value.EnumerateObject())
                    Collect(name.Length == 0 ? property.Name : $"{name} {property.Name}", property.Value);
            }
            else if (name is not ("step" or "epoch"))
                numbers[name] = value.GetRawText();
        }
    }
}

/// <summary>A number that is not what it was.</summary>
/// <param name="Step">The step, from 1; 0 where it is known before the first.</param>
/// <param name="Name">What it measures: <c>losses loss</c>, <c>validation accuracy</c>.</param>
/// <param name="Was">What the run has written.</param>
/// <param name="Now">What the repetition gave.</param>
public sealed record Discrepancy(long Step, string Name, string Was, string Now)
{
    /// <summary>The difference relative to what was; nothing where the two are no numbers.</summary>
    public double? Relative =>
        double.TryParse(Was, NumberStyles.Float, CultureInfo.InvariantCulture, out var was) && double.TryParse(Now, NumberStyles.Float, CultureInfo.InvariantCulture, out var now) && was != 0
            ? Math.Abs(now - was) / Math.Abs(was)
            : null;
}
