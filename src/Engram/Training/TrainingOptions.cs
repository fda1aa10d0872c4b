namespace Engram;

/// <summary>How long and how precisely a training runs; what is trained is a <see cref="TrainingStep{TBatch}"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often each sample is seen.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Epochs after which this walk ends, at a checkpoint, to be gone on with later; schedules span <see cref="Epochs"/> all the same. All of them when not given.</summary>
    public int? StopAfter { get; init; }

    /// <summary>The seed of initial weights, order, augmentation and dropout.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The type that matrix products and convolutions compute in: <c>auto</c>, <c>fp32</c> or <c>bf16</c>.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>Threads to compute with; as many as the machine has cores for when not given.</summary>
    public int? Threads { get; init; }

    /// <summary>Batches whose gradients are added up before the parameters move.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>The measure by which the best epoch is told; the validation's accuracy, or its loss where there is none, when not given, and that of the averaged weights
    /// (<c>averaged accuracy</c>) in epochs that have it.</summary>
    public string? Monitor { get; init; }

    /// <summary>Epochs without improvement after which the training ends; it never ends early when not given. A fold over the history: a resumed run ends where it would have ended.</summary>
    public int? Patience { get; init; }

    /// <summary>By more than how much an epoch must be better than the best before it, to count as an improvement.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>Steps between two lines of <c>metrics.jsonl</c>.</summary>
    public int LogEvery { get; init; } = 10;

    /// <summary>The longest time between two checkpoints; one is written after each epoch in any case.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Steps between two checkpoints, beside the time; 0 for none.</summary>
    public int CheckpointSteps { get; init; }

    /// <summary>What must be the same when the run is resumed, by name: the data's hash, say.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; init; } = new Dictionary<string, string>();
}
