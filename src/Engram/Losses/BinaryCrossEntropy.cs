using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Cross-entropy of probabilities of yes: −w (t log p + (1 − t) log(1 − p)), in nats, each logarithm at least −100.</summary>
/// <remarks>Shape: outputs and targets alike, both within 0 and 1. From logits take <see cref="BinaryCrossEntropyWithLogits"/>: it does not lose the digits that the
/// sigmoid rounds away. Source: Bishop 2006, "Pattern Recognition and Machine Learning", eq. 4.90.</remarks>
public sealed record BinaryCrossEntropy : Loss
{
    /// <summary>What an error costs at each place of the last axis; 1 when not given.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An output is no probability.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("binary cross-entropy", outputs, targets);
        var weights = WeightsOf("weights", Weights, y, -1);
        try
        {
            return Reduction.Of(y, how => nn.functional.binary_cross_entropy(y, t, weights, how));
        }
        catch (ExternalException error)
        {
            using var scope = NewDisposeScope();
            throw new ArgumentException(
                $"Binary cross-entropy takes probabilities between 0 and 1, got {y.min().to(ScalarType.Float64).item<double>()} to {y.max().to(ScalarType.Float64).item<double>()}; for logits there is {nameof(BinaryCrossEntropyWithLogits)}.",
                nameof(outputs), error);
        }
    }
}
