namespace Engram.Memory;

/// <summary>Cross-entropy of the softmax of logits with one-hot targets, in nats, over the steps at which something is asked: NaN targets are not.</summary>
/// <remarks>Shape: outputs and targets [time, batch, classes]. The mean is that of a step asked for.</remarks>
public sealed record SequenceClasses : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() != 3 || !outputs.shape.SequenceEqual(targets.shape))
            throw new ShapeException($"classes of sequences take outputs and targets [time, batch, classes] of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        var y = Precise(outputs);
        var asked = targets.isnan().logical_not();
        var nats = -(where(asked, targets, zeros_like(targets)).to(y.dtype) * nn.functional.log_softmax(y, -1)).sum(-1);
        return Reduction switch
        {
            Reduction.Mean => nats.sum() / asked.select(-1, 0).sum().clamp_min(Scalars.One),
            Reduction.Sum => nats.sum(),
            Reduction.BatchMean => nats.sum().div(Scalars.Of(outputs.size(1))),
            _ => nats,
        };
    }
}
