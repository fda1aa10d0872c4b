namespace Engram;

/// <summary>Trains one model to give the targets of its inputs.</summary>
/// <param name="player">The model and how it is trained.</param>
/// <param name="loss">How wrong its outputs are.</param>
/// <param name="metrics">What else is measured.</param>
public sealed class Supervised<TBatch>(Player player, Loss loss, params Metric[] metrics) : TrainingStep<TBatch>
    where TBatch : ISupervisedBatch
{
    /// <summary>What the loss of each auxiliary head counts beside the main one's, where the model gives more than one result in training.</summary>
    /// <remarks>Source: Szegedy et al. 2014 (arXiv:1409.4842), §5.</remarks>
    public double AuxiliaryWeight { get; init; } = 0.3;

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; } = metrics;

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<TBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        double?[] counts = [.. batches.Select(batch => loss.Count(batch.Targets))];
        var all = counts.Sum();
        // Several small batches equal one large: each counts by its share, or in full where losses add up.
        double[] shares = [.. counts.Select(count => count is null ? 1 : count.Value == 0 ? 0 : count.Value / all!.Value)];
        // An optimizer may evaluate the loss several times; the samples are seen once.
        var seeing = metrics;
        var value = context.Move(player, () =>
        {
            var sum = 0.0;
            foreach (var (batch, share) in batches.Zip(shares))
                sum += Learn(batch, share, context, seeing);
            seeing = [];
            return sum;
        });
        return new(value) { Count = counts.Contains(null) ? null : all };
    }

    private double Learn(TBatch batch, double share, StepContext context, IReadOnlyList<Metric> metrics)
    {
        using var scope = NewDisposeScope();
        var (value, error) = Measure(batch, context, metrics);
        // Where every target is ignored, the mean of nothing is NaN, and there is nothing to learn.
        if (share == 0)
            return 0;
        (share == 1 ? error : error.mul(Scalars.Of(share))).backward();
        return value * share;
    }

    /// <inheritdoc/>
    public override Losses Evaluate(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        return new(Measure(batch, context, metrics).Value) { Count = loss.Count(batch.Targets) };
    }

    private (double Value, Tensor Error) Measure(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var targets = context.Place(batch.Targets);
        var outputs = context.ComputeAll(player.Model, batch.Inputs);
        var error = loss.Of(outputs[0], targets);
        foreach (var auxiliary in outputs.Skip(1))
            error = error.add(loss.Of(auxiliary, targets), alpha: Scalars.Of(AuxiliaryWeight));
        using var seen = outputs[0].detach();
        foreach (var metric in metrics)
            metric.Update(seen, targets);
        return (error.detach().to(ScalarType.Float64).item<double>(), error);
    }
}
