namespace Engram;

/// <summary>Cross-entropy of the sigmoid of logits: −w (k t log σ(y) + (1 − t) log(1 − σ(y))), in nats, exact for logits of any size.</summary>
/// <remarks>Shape: outputs and targets alike, targets within 0 and 1. Source: Bishop 2006, "Pattern Recognition and Machine Learning", eq. 4.90.</remarks>
public sealed record BinaryCrossEntropyWithLogits : Loss
{
    /// <summary>What an error costs at each place of the last axis; 1 when not given.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>k: what a missed yes costs more than a false one, at each place of the last axis. Negatives over positives balances a rare class.</summary>
    public IReadOnlyList<double>? PositiveWeights { get; init; }

    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("binary cross-entropy", outputs, targets);
        var (weights, positive) = (WeightsOf("weights", Weights, y, -1), WeightsOf("positive weights", PositiveWeights, y, -1));
        return Reduction.Of(y, how => nn.functional.binary_cross_entropy_with_logits(y, t, weights, how, positive));
    }
}
