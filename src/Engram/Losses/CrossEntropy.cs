namespace Engram;

/// <summary>Cross-entropy of the softmax of logits with class numbers: −Σ q log p, in nats.</summary>
/// <remarks>Shape: outputs [batch, classes, …], targets [batch, …] of int64. Source: Goodfellow et al. 2016, "Deep Learning", §6.2.2;
/// label smoothing: Szegedy et al. 2015 (arXiv:1512.00567), §7.</remarks>
/// <param name="Smoothing">The share of each target that is spread over all classes, from 0 to 1.</param>
public sealed record CrossEntropy(double Smoothing = 0) : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() < 2 || outputs.dim() != targets.dim() + 1 || outputs.size(0) != targets.size(0))
            throw new ShapeException($"cross-entropy takes logits [batch, classes, …] and class numbers [batch, …], got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        return nn.functional.cross_entropy(Precise(outputs), targets, label_smoothing: Smoothing);
    }
}
