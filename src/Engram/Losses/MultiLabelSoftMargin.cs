namespace Engram;

/// <summary>Binary cross-entropy of each class of a sample that may have several: the mean over classes, then over samples, in nats.</summary>
/// <remarks>Shape: outputs (logits) and targets (0 or 1) alike, [batch, classes, …]; unreduced, the last axis is averaged.
/// Source: Bishop 2006, "Pattern Recognition and Machine Learning", eq. 4.90.</remarks>
public sealed record MultiLabelSoftMargin : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the multi-label soft margin loss", outputs, targets);
        if (y.dim() < 1)
            throw new ShapeException($"the multi-label soft margin loss takes outputs [batch, classes], got {Shape.Of(outputs)}.");
        return Reduction.Of(nn.functional.binary_cross_entropy_with_logits(y, t, reduction: nn.Reduction.None).mean([-1L]));
    }
}
