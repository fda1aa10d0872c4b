using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Cross-entropy of the softmax of logits with class numbers: −Σ q log p, in nats.</summary>
/// <remarks>Shape: outputs [batch, classes, …], targets [batch, …] of int64. Source: Goodfellow et al. 2016, "Deep Learning", §6.2.2;
/// label smoothing: Szegedy et al. 2015 (arXiv:1512.00567), §7.</remarks>
/// <param name="Smoothing">The share of each target that is spread over all classes, from 0 to 1.</param>
public sealed record CrossEntropy(double Smoothing = 0) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() < 2 || !outputs.shape.Where((_, axis) => axis != 1).SequenceEqual(targets.shape))
            throw new ShapeException($"cross-entropy takes logits [batch, classes, …] and class numbers [batch, …], got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        if (targets.dtype != ScalarType.Int64)
            throw new ArgumentException($"Class numbers are 64-bit integers, got {targets.dtype}.", nameof(targets));
        try
        {
            return nn.functional.cross_entropy(Precise(outputs), targets, label_smoothing: Smoothing);
        }
        catch (ExternalException error)
        {
            using var scope = NewDisposeScope();
            throw new ArgumentException(
                $"Class numbers lie between 0 and {outputs.size(1) - 1}, as many as there are logits; got {targets.min().item<long>()} to {targets.max().item<long>()}.", nameof(targets), error);
        }
    }
}
