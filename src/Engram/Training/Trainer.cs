namespace Engram;

/// <summary>Trains: a stream of <see cref="StepReport"/>s that the caller walks through and may leave at any step.</summary>
/// <remarks>
/// What is trained on is a pure function of (seed, epoch, index), dropout of (seed, step): the number of workers, a kill or a pause change nothing. With a
/// folder, the run goes on from its last checkpoint where there is one. Leaving the loop or cancelling writes a checkpoint after the current step.
/// </remarks>
/// <param name="options">How long and how precisely.</param>
public sealed class Trainer(TrainingOptions options)
{
    /// <summary>Is told what a person should know: a broken checkpoint that was passed over, for example.</summary>
    public Action<string>? Note { get; init; }

    /// <summary>Where is computed, and why.</summary>
    public DeviceChoice Device { get; } = DeviceChoice.Resolve(options.Device);

    /// <summary>In what type is computed, and why.</summary>
    public PrecisionChoice Precision
    {
        get => field ??= PrecisionChoice.Resolve(options.Precision, Device.Device);
        init;
    }

    /// <summary>Trains one model on pairs of inputs and targets, with AdamW and a one-cycle schedule: the short form.</summary>
    public IEnumerable<StepReport> Fit<TBatch>(Layer model, IBatches<TBatch> training, IBatches<TBatch>? validation = null, double rate = 1e-3)
        where TBatch : ISupervisedBatch =>
        Fit(Classification<TBatch>(model, rate), training, validation);

    /// <summary>The loss and accuracy of a classifier on batches that it was not trained on.</summary>
    public IReadOnlyDictionary<string, double> Evaluate<TBatch>(Layer model, IBatches<TBatch> batches)
        where TBatch : ISupervisedBatch
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        Threads.Use(options.Threads ?? Threads.Recommended.Count);
        model.Materialize(Device.Device, options.Seed);
        var context = new StepContext(new Dictionary<Player, OptimizerState>(), Device.Device, Precision.Precision, 0, model.HasImages);
        return Evaluator.Measure(Classification<TBatch>(model, rate: 0), batches, context);
    }

    /// <summary>Trains whatever a step describes.</summary>
    /// <param name="step">What is trained.</param>
    /// <param name="training">What it is trained on.</param>
    /// <param name="validation">What is held back, to tell which epoch is best.</param>
    /// <param name="folder">Where checkpoints, metrics and the best weights are written; nothing is when not given.</param>
    /// <param name="cancellation">Ends the training after the current step, with a checkpoint.</param>
    /// <exception cref="DivergedException">The loss is no longer a number.</exception>
    /// <exception cref="CheckpointException">The folder's checkpoint belongs to another training, or none can be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the checkpoint is written.</exception>
    public IEnumerable<StepReport> Fit<TBatch>(
        TrainingStep<TBatch> step, IBatches<TBatch> training, IBatches<TBatch>? validation = null, RunFolder? folder = null, CancellationToken cancellation = default)
        where TBatch : IBatch
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(training);
        return Run();

        IEnumerable<StepReport> Run()
        {
            Threads.Use(options.Threads ?? Threads.Recommended.Count);
            Heap.Keep();
            using var session = new TrainingSession<TBatch>(options, Device.Device, Precision.Precision, step, training, validation, folder);
            session.Restore(Note ?? (_ => { }));
            while (!session.IsDone && !(options.StopAfter <= session.Finished))
            {
                foreach (var report in session.Epoch(cancellation))
                    yield return report;
            }
        }
    }

    private static Supervised<TBatch> Classification<TBatch>(Layer model, double rate)
        where TBatch : ISupervisedBatch =>
        new(new("model", model, new AdamW { WeightDecay = 0.01 }, new OneCycle(rate)), new CrossEntropy(), new Accuracy());
}
