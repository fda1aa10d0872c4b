namespace Engram.Vision;

/// <summary>The training of a network on scenes in a folder: started, or gone on with.</summary>
public sealed class SceneRun : IDisposable
{
    private readonly TrainingStep<SceneBatch> _step;
    private readonly IBatches<SceneBatch> _training, _validation;

    private SceneRun(SceneConfiguration configuration, SceneData data, RunFolder folder, PrecisionChoice precision, Action<string>? note)
    {
        (Configuration, Data, Folder) = (configuration, data, folder);
        var (options, task) = (configuration.Options, SceneTask.Find(configuration.Options.Task));
        Model = configuration.CreateModel();
        Trainer = new(Training) { Note = note, Precision = precision };
        _training = data.TrainingBatches(options, task.Collate);
        _validation = SceneData.Batches(data.Validation, options, task.Collate);
        _step = task.Step(PlayerOf(Model, options), options, configuration.Classes);
    }

    /// <summary>What is trained and how.</summary>
    public SceneConfiguration Configuration { get; }

    /// <summary>The scenes.</summary>
    public SceneData Data { get; }

    /// <summary>Where everything is written.</summary>
    public RunFolder Folder { get; }

    /// <summary>The network.</summary>
    public Layer Model { get; }

    /// <summary>What trains it; it knows device and precision, and why.</summary>
    public Trainer Trainer { get; }

    /// <summary>Starts a run in a new folder.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="folder">The folder; a number is appended where it is taken.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <exception cref="ArgumentException">No training can have these options.</exception>
    /// <exception cref="InvalidDataException">The data cannot be read, or the task cannot learn from them.</exception>
    public static SceneRun Start(SceneOptions options, string folder, Action<string>? note = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault)
            throw new ArgumentException($"This cannot be trained: {fault}.", nameof(options));
        var precision = PrecisionChoice.Resolve(options.Precision, DeviceChoice.Resolve(options.Device).Device);
        options = options with { Precision = precision.Precision == Precision.BFloat16 ? "bf16" : "fp32", Threads = options.Threads > 0 ? options.Threads : Threads.Recommended.Count };
        var data = SceneData.Open(options);
        SceneTask.Find(options.Task).Require(data);
        var configuration = new SceneConfiguration(options, data.Classes, data.Fingerprints, Machine.Current) { Background = data.Background };
        return RunFolder.Create(folder, held =>
        {
            configuration.Write(held.Configuration);
            return new SceneRun(configuration, data, held, precision, note);
        });
    }

    /// <summary>Goes on with a run from its last checkpoint.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="workers">Threads that prepare scenes ahead, if they are to be others than before; they change nothing that is learned.</param>
    /// <exception cref="CheckpointException">The data are no longer those the run was started with.</exception>
    public static SceneRun Resume(string folder, Action<string>? note = null, int? workers = null)
    {
        var configuration = SceneConfiguration.Read(folder);
        configuration = configuration with { Options = configuration.Options with { Workers = workers ?? configuration.Options.Workers } };
        var data = SceneData.Open(configuration.Options);
        if (data.Fingerprints.Any(part => configuration.Data.GetValueOrDefault(part.Key) != part.Value))
            throw new CheckpointException($"{folder} was trained on other scenes than {configuration.Options.Data} holds now. Restore them, or start a new run.");
        var precision = PrecisionChoice.Resolve(configuration.Options.Precision, DeviceChoice.Resolve(configuration.Options.Device).Device) with { Reason = "as the run was started" };
        foreach (var difference in Machine.Current.DifferencesFrom(configuration.Machine))
            note?.Invoke($"The last bits may differ from an uninterrupted run: {difference}.");
        return RunFolder.Open(folder, held => new SceneRun(configuration, data, held, precision, note));
    }

    /// <summary>Trains, step by step, from the last checkpoint on.</summary>
    public IEnumerable<StepReport> Train(CancellationToken cancellation = default) => Trainer.Fit(_step, _training, _validation, Folder, cancellation);

    /// <summary>Why the run ended before its last epoch; nothing where it did not.</summary>
    /// <param name="epochs">Its finished epochs.</param>
    public EarlyStop? Stopped(IReadOnlyList<EpochReport> epochs) => History.Stop(epochs, Training);

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();

    private TrainingOptions Training => new()
    {
        Epochs = Configuration.Options.Epochs, Seed = Configuration.Options.Seed, Device = Configuration.Options.Device, Precision = Configuration.Options.Precision,
        Threads = Configuration.Options.Threads, CheckpointSteps = Configuration.Options.CheckpointSteps, Monitor = SceneTask.Find(Configuration.Options.Task).Measure,
        Patience = Configuration.Options.Patience > 0 ? Configuration.Options.Patience : null,
        Identity = Configuration.Data.ToDictionary(part => $"{part.Key} scenes", part => part.Value)
            .Append(new("task", $"{Configuration.Options.Task}, {Configuration.Options.Model}, image size {Configuration.Options.ImageSize}, batch {Configuration.Options.BatchSize}, mirrored {Configuration.Options.Flip}, tinted from {Configuration.Options.Tint}")).ToDictionary(),
    };

    private static Player PlayerOf(Layer model, SceneOptions options) => new("model", model, new AdamW { WeightDecay = options.WeightDecay }, new OneCycle(options.Rate, Warmup: 0.25))
    {
        ClipNorm = options.ClipNorm > 0 ? options.ClipNorm : null,
    };
}
