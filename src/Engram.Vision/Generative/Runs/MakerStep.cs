namespace Engram.Vision;

/// <summary>A step whose validation looks at what is made, beside the losses: those of adversaries say nothing of the pictures.</summary>
/// <param name="step">What is trained.</param>
/// <param name="measures">The measures of the validation.</param>
/// <param name="observe">Feeds them; called for each batch of the validation in evaluation mode, with the weights that are measured in place.</param>
public sealed class MakerStep<TBatch>(TrainingStep<TBatch> step, IReadOnlyList<Metric> measures, Action<TBatch, StepContext, IReadOnlyList<Metric>> observe) : TrainingStep<TBatch>
    where TBatch : IBatch
{
    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players => step.Players;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics { get; } = [.. step.Metrics, .. measures];

    /// <summary>That of the last step; nothing before the first.</summary>
    internal StepContext? Context { get; private set; }

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<TBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        Context = context;
        return step.Train(batches, context, metrics);
    }

    /// <inheritdoc/>
    public override Losses Evaluate(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var losses = step.Evaluate(batch, context, metrics);
        // Statistics of normalisations are measured by this walk too, without any metrics.
        if (metrics.Count > 0)
        {
            using var scope = NewDisposeScope();
            observe(batch, context, metrics);
        }
        return losses;
    }
}
