namespace Engram;

/// <summary>Trains a few steps while the rate grows from far too small to far too large, and takes all of it back: what the loss does on the way tells which rates are worth a training.</summary>
/// <remarks>
/// Weights, buffers, gradients, training mode and libtorch's generator on the CPU are put back to the bit, also when a step fails; optimizers start without memories and
/// those of others are not touched; data are read as a new first epoch. A model without weights yet gets those that a <see cref="Trainer"/> of the same options
/// would give it. A CUDA generator cannot be read and is left reseeded, as each step of a trainer leaves it.
/// Source: Smith 2015 (arXiv:1506.01186), §3.3; rates grow by a constant factor and losses are smoothed.
/// </remarks>
/// <param name="options">Seed, device, precision, threads and batches a step, as they will be trained with.</param>
public sealed class LearningRateFinder(TrainingOptions options)
{
    /// <summary>The first rate.</summary>
    public double Lowest { get; init; } = 1e-7;

    /// <summary>The last rate, if the loss lets it come so far.</summary>
    public double Highest { get; init; } = 10;

    /// <summary>Steps from the lowest to the highest rate.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>The weight of all earlier losses in the running average, 0 to 1; what it lacks of whole weight at the beginning is corrected. At 0.9 about ten losses count.</summary>
    public double Smoothing { get; init; } = 0.9;

    /// <summary>The sweep ends when the smoothed loss exceeds its minimum so many times.</summary>
    public double EndAt { get; init; } = 4;

    /// <summary>Is told of each step.</summary>
    public Action<LearningRatePoint>? Seen { get; init; }

    /// <summary>Walks through the rates. Several players walk together.</summary>
    /// <exception cref="ArgumentException">The range or the number of steps cannot be swept.</exception>
    /// <exception cref="DivergedException">The loss was not a number even at the lowest rate.</exception>
    public LearningRateSweep Sweep<TBatch>(TrainingStep<TBatch> step, IBatches<TBatch> batches, CancellationToken cancellation = default)
        where TBatch : IBatch
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(batches);
        Check();
        Threads.Use(options.Threads ?? Threads.Recommended.Count);
        var device = DeviceChoice.Resolve(options.Device).Device;
        foreach (var model in step.Players.Select(player => player.Model).Where(model => !model.IsMaterialized))
            model.Materialize(device, options.Seed);
        using var before = new TrainingSnapshot([.. step.Players.Select(player => player.Model)]);
        var optimizers = step.Players.ToDictionary(player => player, player => player.Optimizer.For(player.Model));
        try
        {
            return Walk(step, batches, new(optimizers, device, PrecisionChoice.Resolve(options.Precision, device).Precision, Steps, step.Players.Any(player => player.Model.HasImages)), cancellation);
        }
        finally
        {
            foreach (var optimizer in optimizers.Values)
                optimizer.Dispose();
            before.Restore();
        }
    }

    private void Check()
    {
        if (!(Lowest > 0) || !(Highest > Lowest) || !double.IsFinite(Highest))
            throw new ArgumentException($"Rates must grow from above zero: {Lowest} to {Highest} is no such range.");
        if (Steps < 10)
            throw new ArgumentException($"{Steps} steps show no curve; take 10 or more.");
        if (Smoothing is not (>= 0 and < 1))
            throw new ArgumentException($"A smoothing of {Smoothing} is not between 0 and 1.");
        if (!(EndAt > 1))
            throw new ArgumentException($"A sweep that ends at {EndAt} times its minimum ends at once; take more than 1.");
    }

    private LearningRateSweep Walk<TBatch>(TrainingStep<TBatch> step, IBatches<TBatch> batches, StepContext context, CancellationToken cancellation)
        where TBatch : IBatch
    {
        var (average, lowest) = (0.0, double.PositiveInfinity);
        List<LearningRatePoint> points = [];
        Metric[] metrics = [.. step.Metrics.Select(metric => metric.Fresh())];
        using var source = Endless(batches, cancellation).GetEnumerator();
        for (var i = 0; i < Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rate = Lowest * Math.Pow(Highest / Lowest, i / (Steps - 1.0));
            (context.Step, context.SweptRate) = (i, rate);
            var loss = Train(step, source, context, metrics);
            average = Smoothing * average + (1 - Smoothing) * loss;
            var smoothed = average / (1 - Math.Pow(Smoothing, i + 1));
            if (!double.IsFinite(loss))
                return points.Count > 0
                    ? new(points, $"the loss became {loss} at a rate of {rate:G3}")
                    : throw new DivergedException($"The loss is {loss} even at a rate of {rate:G3}, before any weight has moved: the data or the model give no finite loss.");
            points.Add(new(rate, loss, smoothed));
            Seen?.Invoke(points[^1]);
            lowest = Math.Min(lowest, smoothed);
            if (smoothed > EndAt * lowest)
                return new(points, $"the loss exceeded {EndAt} times its minimum at a rate of {rate:G3}");
        }
        return new(points, "the highest rate was reached");
    }

    private double Train<TBatch>(TrainingStep<TBatch> step, IEnumerator<TBatch> source, StepContext context, Metric[] metrics)
        where TBatch : IBatch
    {
        using var scope = NewDisposeScope();
        List<TBatch> batches = [];
        try
        {
            while (batches.Count < options.Accumulate && source.MoveNext())
                batches.Add(source.Current);
            var seed = (long)(SampleRandom.Key((ulong)options.Seed, (ulong)context.Step) >> 1);
            manual_seed(seed);
            if (context.Device.type == DeviceType.CUDA)
                cuda.manual_seed_all(seed);
            foreach (var player in step.Players)
                player.Model.train();
            return step.Train(batches, context, metrics).Total;
        }
        finally
        {
            batches.ForEach(batch => batch.Dispose());
        }
    }

    private static IEnumerable<TBatch> Endless<TBatch>(IBatches<TBatch> batches, CancellationToken cancellation)
    {
        for (var epoch = 0; ; epoch++)
        {
            foreach (var batch in batches.Epoch(epoch, 0, cancellation))
                yield return batch;
        }
    }
}
