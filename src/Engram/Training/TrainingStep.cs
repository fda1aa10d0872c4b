namespace Engram;

/// <summary>What is trained, as a function from batches to losses. The <see cref="Trainer"/> owns everything around it: order, precision, checkpoints, reports.</summary>
public abstract class TrainingStep<TBatch>
    where TBatch : IBatch
{
    /// <summary>The models that are trained, each with its optimizer.</summary>
    public abstract IReadOnlyList<Player> Players { get; }

    /// <summary>The measures of what a model gives beside its loss; fresh ones are made for each epoch.</summary>
    public abstract IReadOnlyList<Metric> Metrics { get; }

    /// <summary>One step: computes, goes back, and calls <see cref="StepContext.Move(Player)"/> for each player whose turn it is.</summary>
    /// <param name="batches">One batch, or several whose gradients are added up before the parameters move.</param>
    /// <param name="context">Where, how precisely and how far.</param>
    /// <param name="metrics">Take in what the models gave.</param>
    public abstract Losses Train(IReadOnlyList<TBatch> batches, StepContext context, IReadOnlyList<Metric> metrics);

    /// <summary>The losses of a batch that is not trained on. Models are in evaluation mode; gradients are off.</summary>
    public abstract Losses Evaluate(TBatch batch, StepContext context, IReadOnlyList<Metric> metrics);
}
