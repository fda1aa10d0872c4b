namespace Engram.Memory;

/// <summary>The training of a network on sequences in a folder: started, or gone on with.</summary>
public sealed class SequenceRun : IDisposable
{
    private readonly SequenceTraining _step;
    private readonly SequenceBatches _training;
    private readonly SequenceBatches _validation;

    private SequenceRun(SequenceConfiguration configuration, IGlyphs? glyphs, RunFolder folder, Action<string>? note)
    {
        (Configuration, Folder) = (configuration, folder);
        var options = configuration.Options;
        var recipe = SequenceRecipe.Find(options.Task);
        var task = SequenceRecipe.Task(options, glyphs);
        Model = SequenceNetworks.Create(options, task);
        Trainer = new(new()
        {
            Epochs = options.Reports, Seed = options.Seed, Device = options.Device, Precision = "fp32", Threads = options.Threads, CheckpointSteps = options.CheckpointSteps,
            Identity = new Dictionary<string, string> { ["task"] = $"{task}", ["batch"] = $"{options.Batch}", ["curriculum"] = $"{CurriculumOf(options)}", ["glyphs"] = configuration.Glyphs },
        }) { Note = note };
        _training = new(task, options.StepsPerReport, options.Batch, options.Seed) { Curriculum = CurriculumOf(options) };
        // Sequences of its own, at all sizes from the first report on: a report must not change because the curriculum does.
        _validation = new(SequenceRecipe.Task(options, glyphs, held: true), Math.Max(1, options.Validation / 8), Math.Min(8, options.Validation), ValidationSeed(options.Seed))
        {
            Curriculum = new(options.Least, options.Most),
        };
        _step = new(new("model", Model, OptimizerOf(options), RateOf(options)) { ClipNorm = options.Clip > 0 ? options.Clip : null }, LossOf(recipe), MetricsOf(options));
    }

    /// <summary>What is trained and how.</summary>
    public SequenceConfiguration Configuration { get; }

    /// <summary>Where everything is written.</summary>
    public RunFolder Folder { get; }

    /// <summary>The network.</summary>
    public Layer Model { get; }

    /// <summary>What trains it.</summary>
    public Trainer Trainer { get; }

    /// <summary>Starts a run in a new folder.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="folder">The folder; a number is appended where it is taken.</param>
    /// <param name="glyphs">The characters of few-shot episodes.</param>
    /// <param name="fingerprint">Their SHA-256.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <exception cref="ArgumentException">No training can have these options.</exception>
    public static SequenceRun Start(SequenceOptions options, string folder, IGlyphs? glyphs = null, string fingerprint = "", Action<string>? note = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault)
            throw new ArgumentException($"This cannot be trained: {fault}.", nameof(options));
        var configuration = new SequenceConfiguration(options with { Threads = options.Threads > 0 ? options.Threads : Threads.Recommended.Count }, Machine.Current) { Glyphs = fingerprint };
        // What does not fit is found before anything is written.
        Fit(options, glyphs);
        return RunFolder.Create(folder, held =>
        {
            configuration.Write(held.Configuration);
            return new SequenceRun(configuration, glyphs, held, note);
        });
    }

    /// <summary>Goes on with a run from its last checkpoint.</summary>
    /// <exception cref="CheckpointException">The characters are no longer those that the run was started with.</exception>
    public static SequenceRun Resume(string folder, IGlyphs? glyphs = null, string fingerprint = "", Action<string>? note = null)
    {
        var configuration = SequenceConfiguration.Read(folder);
        if (configuration.Glyphs != fingerprint)
            throw new CheckpointException($"{folder} was trained on other characters than {configuration.Options.Data} holds now. Restore them, or start a new run.");
        foreach (var difference in Machine.Current.DifferencesFrom(configuration.Machine))
            note?.Invoke($"The last bits may differ from an uninterrupted run: {difference}.");
        return RunFolder.Open(folder, held => new SequenceRun(configuration, glyphs, held, note));
    }

    /// <summary>Trains, step by step, from the last checkpoint on.</summary>
    public IEnumerable<StepReport> Train(CancellationToken cancellation = default) => Trainer.Fit(_step, _training, _validation, Folder, cancellation);

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();

    /// <summary>What a task's answers are measured by, beside the loss.</summary>
    internal static Metric[] MetricsOf(SequenceOptions options) =>
        SequenceRecipe.Find(options.Task).Classes ? [.. options.Instances.Select(instance => new InstanceAccuracy(instance))] : [new WrongBits()];

    /// <summary>Bits of a sequence, or nats of an answer: sums, as the papers have them, so that long sequences count more.</summary>
    internal static Loss LossOf(SequenceRecipe recipe) => recipe.Classes ? new SequenceClasses() : new SequenceBits { Reduction = Reduction.BatchMean };

    private static void Fit(SequenceOptions options, IGlyphs? glyphs)
    {
        var task = SequenceRecipe.Task(options, glyphs);
        _ = task.Sample(new(0UL), options.Least);
        var sample = task.Sample(new(0UL), options.Most);
        Summary.OfTraining(SequenceNetworks.Create(options, task), [sample.Steps, options.Batch, task.Inputs]);
    }

    private static Curriculum CurriculumOf(SequenceOptions options) => options.Curriculum > 0
        ? new(options.Least, options.Most) { Start = Math.Min(options.Most, options.Least + 2), Sequences = options.Curriculum }
        : new(options.Least, options.Most);

    private static long ValidationSeed(long seed) => unchecked((long)SampleRandom.Key((ulong)seed, 1));

    private static Schedule RateOf(SequenceOptions options) => options.Schedule == "cosine" ? new Engram.Cosine(options.Rate) : new ConstantRate(options.Rate);

    private static Optimizer OptimizerOf(SequenceOptions options) => options.Optimizer == "rmsprop" ? new RmsProp(Alpha: 0.95, Epsilon: 1e-4, Momentum: 0.9, Centered: true) : new Adam();
}
