namespace Engram;

/// <summary>Where a training stands between two steps: with the weights and the optimizers' memories, all that going on needs.</summary>
internal sealed record TrainingState
{
    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Steps done of the current epoch.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>The finished epochs.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; init; } = [];

    /// <summary>What the metrics of the current epoch have counted.</summary>
    public IReadOnlyList<double[]> Metrics { get; init; } = [];

    /// <summary>The length of <c>metrics.jsonl</c>; what was written after it belongs to steps that will be done again.</summary>
    public long MetricsLength { get; init; }

    /// <summary>What must be the same when the run is resumed.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; init; } = new Dictionary<string, string>();
}
