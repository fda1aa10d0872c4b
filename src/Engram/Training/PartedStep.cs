namespace Engram;

/// <summary>Trains one model by a loss of named parts, which become columns of the metrics: a detector's classes and boxes, an autoencoder's reconstruction and divergence.</summary>
/// <param name="player">The model and how it is trained.</param>
public abstract class PartedStep<TBatch>(Player player) : TrainingStep<TBatch>
    where TBatch : IBatch
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <summary>The parts of the loss of a batch, scalars with gradients; called within <see cref="Autocast"/>.</summary>
    protected abstract IReadOnlyList<(string Name, Tensor Loss)> Errors(TBatch batch, StepContext context);

    /// <summary>The parts of the loss of a batch that is not trained on, where they are others; called as <see cref="Errors"/> is.</summary>
    protected virtual IReadOnlyList<(string Name, Tensor Loss)> Tested(TBatch batch, StepContext context) => Errors(batch, context);

    /// <summary>Feeds the measures of the validation with what the model answers; in evaluation mode.</summary>
    protected virtual void Observe(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
    }

    /// <inheritdoc/>
    public sealed override Losses Train(IReadOnlyList<TBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<(string Name, double Value)> parts = [];
        context.Move(player, () =>
        {
            var all = (double)batches.Sum(batch => batch.Count);
            parts = [.. batches.SelectMany(batch => Learn(batch, batch.Count / all, context)).GroupBy(part => part.Name, (name, same) => (name, same.Sum(part => part.Value)))];
            return parts.Sum(part => part.Value);
        });
        return new(parts);
    }

    /// <inheritdoc/>
    public sealed override Losses Evaluate(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(metrics);
        using var scope = NewDisposeScope();
        using var cast = Autocast.To(context.Precision);
        var parts = Values(Tested(batch, context), 1);
        if (metrics.Count > 0)
            Observe(batch, context, metrics);
        return new(parts);
    }

    private List<(string Name, double Value)> Learn(TBatch batch, double share, StepContext context)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<(string Name, Tensor Loss)> errors;
        using (Autocast.To(context.Precision))
        {
            errors = Errors(batch, context);
            errors.Select(error => error.Loss).Aggregate((sum, loss) => sum.Plus(loss)).mul(Scalars.Of(share)).backward();
        }
        return Values(errors, share);
    }

    private static List<(string, double)> Values(IReadOnlyList<(string Name, Tensor Loss)> errors, double share) =>
        [.. errors.Select(error => (error.Name, share * error.Loss.detach().to(ScalarType.Float64).item<double>()))];
}
