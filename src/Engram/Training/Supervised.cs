namespace Engram;

/// <summary>Trains one model to give the targets of its inputs.</summary>
/// <param name="player">The model and how it is trained.</param>
/// <param name="loss">How wrong its outputs are.</param>
/// <param name="metrics">What else is measured.</param>
public sealed class Supervised<TBatch>(Player player, Loss loss, params Metric[] metrics) : TrainingStep<TBatch>
    where TBatch : ISupervisedBatch
{
    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; } = metrics;

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<TBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        double samples = batches.Sum(batch => batch.Count), sum = 0;
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            var (value, error) = Measure(batch, context, metrics);
            // Each batch counts by its share of the samples, so that several small ones equal one large.
            var share = batch.Count / samples;
            (batches.Count == 1 ? error : error.mul(share)).backward();
            sum += value * share;
        }
        context.Move(player);
        return new(sum);
    }

    /// <inheritdoc/>
    public override Losses Evaluate(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        return new(Measure(batch, context, metrics).Value);
    }

    private (double Value, Tensor Error) Measure(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var targets = context.Place(batch.Targets);
        var outputs = context.Compute(player.Model, batch.Inputs);
        var error = loss.Of(outputs, targets);
        using var seen = outputs.detach();
        foreach (var metric in metrics)
            metric.Update(seen, targets);
        return (error.detach().to(ScalarType.Float64).item<double>(), error);
    }
}
