namespace Engram.Vision;

/// <summary>The training of a classifier in a folder: started, or gone on with.</summary>
public sealed class ClassificationRun : IDisposable
{
    private readonly Supervised<ImageBatch> _step;
    private readonly Loader<LabelledImage, ImageBatch> _training;
    private readonly Loader<LabelledImage, ImageBatch> _validation;

    private ClassificationRun(RunConfiguration configuration, Layer model, ClassificationData data, RunFolder folder, PrecisionChoice precision, Action<string>? note)
    {
        (Configuration, Data, Folder) = (configuration, data, folder);
        var options = configuration.Options;
        Trainer = new(Training(configuration)) { Note = note, Precision = precision };
        Model = model;
        _training = data.TrainingBatches(options);
        _validation = data.Batches(data.Validation, options);
        _step = StepOf(Model, options, _training.StepsPerEpoch);
    }

    /// <summary>What is trained and how.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>The images.</summary>
    public ClassificationData Data { get; }

    /// <summary>Where everything is written.</summary>
    public RunFolder Folder { get; }

    /// <summary>The network.</summary>
    public Layer Model { get; }

    /// <summary>The numbers of the network that are moved, and all of them.</summary>
    public (long Learning, long All) Numbers => (LearningParts.Learning(Model, Configuration.Options), Model.parameters().Sum(parameter => parameter.numel()));

    /// <summary>What trains it; it knows device and precision, and why.</summary>
    public Trainer Trainer { get; }

    /// <summary>Starts a run in a new folder.</summary>
    /// <param name="recipe">The recipe's name, for the record.</param>
    /// <param name="options">What and how.</param>
    /// <param name="folder">The folder; a number is appended where it is taken.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="cancellation">Ends a download of data.</param>
    public static ClassificationRun Start(string recipe, ClassificationOptions options, string folder, Action<string>? note = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var architecture = Zoo.Find(options.Model);
        var device = DeviceChoice.Resolve(options.Device);
        var precision = PrecisionChoice.Resolve(options.Precision, device.Device);
        (var weights, options) = StartingWeights.Find(options, note, cancellation);
        var data = ClassificationData.Open(options, architecture, note, cancellation);
        var shape = data.Training.Shape;
        var configuration = new RunConfiguration(
            recipe,
            options with { Precision = precision.Precision == Precision.BFloat16 ? "bf16" : "fp32", Threads = options.Threads > 0 ? options.Threads : Threads.Recommended.Count },
            data.Training.Classes, [shape.Channels, shape.Height, shape.Width], Fingerprints(data), Machine.Current) { Normalization = data.Normalization, Weights = weights };
        // What does not fit is found before anything is written.
        RequireFit(configuration, Math.Min(options.BatchSize, data.Training.Count));
        (var model, configuration) = Made(configuration, device.Device, isNew: true);
        return RunFolder.Create(folder, held =>
        {
            configuration.Write(held.Configuration);
            return new ClassificationRun(configuration, model, data, held, precision, note);
        });
    }

    /// <summary>Tries learning rates out for a training with these options; nothing is written.</summary>
    /// <param name="options">What would be trained and how; its rate and schedule are not used.</param>
    /// <param name="steps">Steps from the lowest to the highest rate.</param>
    /// <param name="seen">Is told of each step.</param>
    /// <param name="cancellation">Ends the sweep, or a download of data.</param>
    public static LearningRateSweep FindRate(ClassificationOptions options, int steps = 100, Action<LearningRatePoint>? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (var weights, options) = StartingWeights.Find(options, null, cancellation);
        var (row, data) = (Zoo.Find(options.Model), ClassificationData.Open(options, Zoo.Find(options.Model), cancellation));
        var (classes, side) = (data.Training.Classes.Count, data.Training.Shape.Height);
        RequireFit(row, classes, [Math.Min(options.BatchSize, data.Training.Count), data.Training.Shape.Channels, side, side]);
        var (model, _) = Made(row, classes, side, options, weights, DeviceChoice.Resolve(options.Device).Device);
        return new LearningRateFinder(new() { Seed = options.Seed, Device = options.Device, Precision = options.Precision, Threads = options.Threads > 0 ? options.Threads : null, Accumulate = options.Accumulate })
        {
            Steps = steps, Seen = seen,
        }.Sweep(StepOf(model, options, 1), data.TrainingBatches(options), cancellation);
    }

    /// <summary>Goes on with a run from its last checkpoint.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="workers">Threads that read ahead, if they are to be others than before; they change nothing that is learned.</param>
    /// <param name="cancellation">Ends a download of data.</param>
    /// <exception cref="CheckpointException">The data are no longer those the run was started with.</exception>
    public static ClassificationRun Resume(string folder, Action<string>? note = null, int? workers = null, CancellationToken cancellation = default)
    {
        var configuration = RunConfiguration.Read(folder);
        configuration = configuration with { Options = configuration.Options with { Workers = workers ?? configuration.Options.Workers } };
        var data = ClassificationData.Open(configuration.Options, Zoo.Find(configuration.Options.Model), note, cancellation);
        RequireSame(folder, configuration, data);
        var device = DeviceChoice.Resolve(configuration.Options.Device).Device;
        var precision = PrecisionChoice.Resolve(configuration.Options.Precision, device) with { Reason = "as the run was started" };
        foreach (var difference in Machine.Current.DifferencesFrom(configuration.Machine))
            note?.Invoke($"The last bits may differ from an uninterrupted run: {difference}.");
        return RunFolder.Open(folder, held =>
        {
            // A checkpoint has everything; a run that was killed before its first begins again.
            var isNew = !Directory.EnumerateFiles(folder, "checkpoint*.safetensors").Any();
            if (isNew)
                configuration.Weights?.RequireUnchanged(StartingWeights.Find(configuration.Options, note, cancellation).Weights);
            var (model, _) = Made(configuration, device, isNew);
            return new ClassificationRun(configuration, model, data, held, precision, note);
        });
    }

    /// <summary>Trains, step by step, from the last checkpoint on.</summary>
    public IEnumerable<StepReport> Train(CancellationToken cancellation = default) => Trainer.Fit(_step, _training, _validation, Folder, cancellation);

    /// <summary>Trains from the last checkpoint on until so many epochs are done, all processes together; the schedule is that of the whole training.</summary>
    public IEnumerable<StepReport> Train(int stopAfter, CancellationToken cancellation = default) =>
        new Trainer(Training(Configuration) with { StopAfter = stopAfter }) { Note = Trainer.Note, Precision = Trainer.Precision }.Fit(_step, _training, _validation, Folder, cancellation);

    /// <summary>The schedule of a training with these options, and its steps; the data are opened to count them.</summary>
    public static (Schedule Schedule, long Steps) ScheduleOf(ClassificationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var batches = ClassificationData.Open(options, Zoo.Find(options.Model), cancellation).TrainingBatches(options).StepsPerEpoch;
        return (ScheduleOf(options, batches), (long)((batches + options.Accumulate - 1) / options.Accumulate) * options.Epochs);
    }

    /// <summary>Why the run ended before its last epoch; nothing where it did not.</summary>
    /// <param name="epochs">Its finished epochs.</param>
    public EarlyStop? Stopped(IReadOnlyList<EpochReport> epochs) => History.Stop(epochs, Training(Configuration));

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();

    /// <summary>Refuses what no optimizer, schedule or network can be made of.</summary>
    internal static void RequireUsable(ClassificationOptions options, ClassificationData data)
    {
        _ = (OptimizerOf(options), ScheduleOf(options, 1));
        var (row, shape, classes) = (Zoo.Find(options.Model), data.Training.Shape, data.Training.Classes.Count);
        RequireFit(row, classes, [Math.Min(options.BatchSize, data.Training.Count), shape.Channels, shape.Height, shape.Width]);
        if (options.Weights is not null || options.Freeze is not null || options.Rates is not null)
            Made(row, classes, shape.Height, options, StartingWeights.Find(options, null, default).Weights, CPU).Model.Dispose();
    }

    /// <summary>The network where it is trained from the first step (or, with a checkpoint, from wherever that says), frozen as asked for.</summary>
    private static (Layer Model, RunConfiguration Configuration) Made(RunConfiguration configuration, Device device, bool isNew)
    {
        var (options, row) = (configuration.Options, Zoo.Find(configuration.Options.Model));
        var (model, weights) = Made(row, configuration.Classes.Count, configuration.Image[1], options, isNew ? configuration.Weights : null, device);
        return (model, isNew ? configuration with { Weights = weights } : configuration);
    }

    private static (Layer Model, StartingWeights? Weights) Made(Architecture row, int classes, int side, ClassificationOptions options, StartingWeights? weights, Device device)
    {
        var model = row.Create(classes, side);
        model.Materialize(device, options.Seed);
        weights = weights?.Load(model, row, new() { Classes = classes });
        LearningParts.Choose(model, options);
        return (model, weights);
    }

    private static void RequireFit(RunConfiguration configuration, int batch) =>
        RequireFit(Zoo.Find(configuration.Options.Model), configuration.Classes.Count, [batch, .. configuration.Image.Select(size => (long)size)]);

    private static void RequireFit(Architecture row, int classes, long[] images) => Summary.OfTraining(row.Create(classes, (int)images[^1]), [.. images]);

    private static void RequireSame(string folder, RunConfiguration configuration, ClassificationData data)
    {
        var now = Fingerprints(data);
        var differences = now.Where(part => configuration.Data.GetValueOrDefault(part.Key) != part.Value)
            .Select(part => $"{part.Key} images: were SHA-256 {configuration.Data.GetValueOrDefault(part.Key)?[..8] ?? "unknown"}…, are {part.Value[..8]}…").ToList();
        if (differences.Count > 0)
            throw new CheckpointException($"{folder} was trained on other images than {configuration.Options.Data} holds now. Restore them, or start a new run.\n  {string.Join("\n  ", differences)}");
        try
        {
            RequireFit(configuration, batch: 2);
        }
        catch (ShapeException misfit)
        {
            throw new CheckpointException($"{folder}/config.json names a model that its images do not fit: {misfit.Message} Restore the file, or start a new run.", misfit);
        }
    }

    internal static Dictionary<string, string> Fingerprints(ClassificationData data) => new()
    {
        ["training"] = data.Training.Fingerprint, ["validation"] = data.Validation.Fingerprint, ["test"] = data.Test.Fingerprint,
    };

    private static TrainingOptions Training(RunConfiguration configuration) => new()
    {
        Epochs = configuration.Options.Epochs,
        Seed = configuration.Options.Seed,
        Device = configuration.Options.Device,
        Precision = configuration.Options.Precision,
        Threads = configuration.Options.Threads,
        Accumulate = configuration.Options.Accumulate,
        CheckpointSteps = configuration.Options.CheckpointSteps,
        Patience = configuration.Options.Patience > 0 ? configuration.Options.Patience : null,
        Identity = configuration.Data.ToDictionary(part => $"{part.Key} images", part => part.Value)
            .Append(new("model", configuration.Options.Model)).Concat(Parts(configuration)).ToDictionary(),
    };

    // Told only where it was asked for, so that runs without it are what they were.
    private static IEnumerable<KeyValuePair<string, string>> Parts(RunConfiguration configuration)
    {
        if (configuration.Weights is { } weights)
            yield return new("starting weights", weights.Sha256);
        if (configuration.Options.Freeze is { } frozen)
            yield return new("frozen", string.Join(", ", frozen));
    }

    private static Supervised<ImageBatch> StepOf(Layer model, ClassificationOptions options, int stepsPerEpoch) => new(
        new("model", model, OptimizerOf(options), ScheduleOf(options, stepsPerEpoch))
        {
            ClipNorm = options.ClipNorm > 0 ? options.ClipNorm : null,
            Average = options.Swa ? Average.Equal(every: (stepsPerEpoch + options.Accumulate - 1) / options.Accumulate) : options.Ema > 0 ? Average.Exponential(options.Ema) : null,
        },
        new CrossEntropy(options.Smoothing), new Accuracy());

    private static Optimizer OptimizerOf(ClassificationOptions options)
    {
        Optimizer optimizer = options.Optimizer switch
        {
            "adamw" => new AdamW(),
            "adam" => new Adam(),
            "sgd" => new Sgd(Momentum: 0.9),
            var other => throw new ArgumentException($"There is no optimizer named '{other}'.{Suggestion.For(other, ["adamw", "adam", "sgd"])} Use adamw, adam or sgd.", nameof(options)),
        };
        return optimizer with { WeightDecay = options.WeightDecay, Groups = LearningParts.Groups(options) };
    }

    /// <summary>The schedule of a training with these options.</summary>
    /// <param name="options">What is trained and how.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch.</param>
    /// <exception cref="ArgumentException">There is no schedule of that name.</exception>
    public static Schedule ScheduleOf(ClassificationOptions options, int stepsPerEpoch) => (options ?? throw new ArgumentNullException(nameof(options))).Schedule switch
    {
        "one-cycle" => new OneCycle(options.Rate),
        "cosine" => new Cosine(options.Rate, Warmup: 0.05),
        "step" => new StepDecay(options.Rate, Math.Max(1, (long)stepsPerEpoch * options.Epochs / options.Accumulate / 3)),
        "constant" => new ConstantRate(options.Rate),
        var other => throw new ArgumentException(
            $"There is no schedule named '{other}'.{Suggestion.For(other, ["one-cycle", "cosine", "step", "constant"])} Use one-cycle, cosine, step or constant.", nameof(options)),
    };
}
