namespace Engram.Vision;

/// <summary>A step of training on scenes: a loss of named parts, and measures of what the network answers.</summary>
/// <param name="player">The network and how it is trained.</param>
public abstract class SceneStep(Player player) : TrainingStep<SceneBatch>
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<Player> Players { get; } = [player];

    /// <summary>The parts of the loss of a batch, scalars with gradients; called within <see cref="Autocast"/>.</summary>
    protected abstract IReadOnlyList<(string Name, Tensor Loss)> Errors(SceneBatch batch, StepContext context);

    /// <summary>Feeds the measures of the validation with what the network answers; in evaluation mode.</summary>
    protected abstract void Observe(SceneBatch batch, StepContext context, IReadOnlyList<Metric> metrics);

    /// <inheritdoc/>
    public sealed override Losses Train(IReadOnlyList<SceneBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
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
    public sealed override Losses Evaluate(SceneBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(metrics);
        using var scope = NewDisposeScope();
        using var cast = Autocast.To(context.Precision);
        var parts = Values(Errors(batch, context), 1);
        if (metrics.Count > 0)
            Observe(batch, context, metrics);
        return new(parts);
    }

    private List<(string Name, double Value)> Learn(SceneBatch batch, double share, StepContext context)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<(string Name, Tensor Loss)> errors;
        using (Autocast.To(context.Precision))
        {
            errors = Errors(batch, context);
            errors.Select(error => error.Loss).Aggregate((sum, loss) => sum.Plus(loss)).Times(share).backward();
        }
        return Values(errors, share);
    }

    private static List<(string, double)> Values(IReadOnlyList<(string Name, Tensor Loss)> errors, double share) =>
        [.. errors.Select(error => (error.Name, share * error.Loss.detach().to(ScalarType.Float64).item<double>()))];
}
