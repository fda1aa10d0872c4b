namespace Engram.Memory;

/// <summary>Trains a model on sequences: one that gives logits [time, batch, outputs] first, and perhaps its last state behind them.</summary>
/// <remarks>The filling behind a short sequence's end comes after everything that is asked of it, so it needs no mask here.</remarks>
/// <param name="player">The model and how it is trained.</param>
/// <param name="loss">How wrong its logits are; <see cref="SequenceBits"/>, say.</param>
/// <param name="metrics">What else is measured.</param>
public sealed class SequenceTraining(Player player, Loss loss, params Metric[] metrics) : TrainingStep<SequenceBatch>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; } = metrics;

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<SequenceBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        double sequences = batches.Sum(batch => batch.Count), sum = 0;
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            var (value, error) = Measure(batch, context, metrics);
            var share = batch.Count / sequences;
            // A number of its own for each ratio of sizes, and there are few.
            (batches.Count == 1 ? error : error.mul(Scalars.Of(share))).backward();
            sum += value * share;
        }
        context.Move(player);
        return new(sum);
    }

    /// <inheritdoc/>
    public override Losses Evaluate(SequenceBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        return new(Measure(batch, context, metrics).Value);
    }

    private (double Value, Tensor Error) Measure(SequenceBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var targets = context.Place(batch.Targets);
        var outputs = context.ComputeAll(player.Model, batch.Inputs)[0];
        var error = loss.Of(outputs, targets);
        using var seen = outputs.detach();
        foreach (var metric in metrics)
            metric.Update(seen, targets);
        return (error.detach().to(ScalarType.Float64).item<double>(), error);
    }
}
