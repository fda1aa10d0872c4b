namespace Engram.Memory;

/// <summary>Cross-entropy of logits with bits, in bits, over the targets that are numbers: NaN means that nothing is asked there.</summary>
/// <remarks>Shape: outputs and targets [time, batch, outputs]. The mean is that of a bit asked for; <see cref="Reduction.BatchMean"/> is that of a sequence: time comes
/// first, so the batch is the second axis. Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.</remarks>
public sealed record SequenceBits : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() != 3 || !outputs.shape.SequenceEqual(targets.shape))
            throw new ShapeException($"bits of sequences take outputs and targets [time, batch, outputs] of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        var y = Precise(outputs);
        var asked = targets.isnan().logical_not();
        // Zeros stand for what is not asked: what is multiplied away afterwards must be a number.
        var t = where(asked, targets, zeros_like(targets)).to(y.dtype);
        var bits = nn.functional.binary_cross_entropy_with_logits(y, t, reduction: nn.Reduction.None) * asked.to(y.dtype).mul(Scalars.Of(1 / Math.Log(2)));
        return Reduction switch
        {
            Reduction.Mean => bits.sum() / asked.sum().clamp_min(Scalars.One),
            Reduction.Sum => bits.sum(),
            Reduction.BatchMean => bits.sum().div(Scalars.Of(outputs.size(1))),
            _ => bits,
        };
    }
}
