namespace Engram;

/// <summary>Cross-entropy of the softmax of logits with class numbers or with probabilities: −Σ w q log p, in nats.</summary>
/// <remarks>Shape: outputs [batch, classes, …], targets [batch, …] of int64, or probabilities shaped as the outputs. The mean of class numbers is weighted: the sum
/// divided by the weights of the targets' classes; it is NaN where every target is ignored. Source: Goodfellow et al. 2016, "Deep Learning", §6.2.2;
/// label smoothing: Szegedy et al. 2015 (arXiv:1512.00567), §7.</remarks>
/// <param name="Smoothing">The share of each target that is spread over all classes, from 0 to 1.</param>
public sealed record CrossEntropy(double Smoothing = 0) : Loss
{
    /// <summary>What an error costs in each class; 1 when not given.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The class number of samples that do not count: 255 at the borders of segmented objects, say.</summary>
    public long? Ignored { get; init; }

    /// <inheritdoc/>
    /// <remarks>For class numbers, the weights of those that are not ignored.</remarks>
    protected override double CountOfMean(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return targets.is_floating_point() ? targets.numel() : CountOfClasses(targets, Weights, Ignored);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        var y = Precise(outputs);
        if (targets.is_floating_point() && outputs.dim() >= 2 && outputs.shape.AsSpan().SequenceEqual(targets.shape))
        {
            var (t, weights) = (targets.to(y.dtype), WeightsOf("class weights", Weights, y, 1));
            return Reduction.Of(y, how => nn.functional.cross_entropy(y, t, weights, reduction: how, label_smoothing: Smoothing));
        }
        RequireClasses("cross-entropy", outputs, targets);
        // libtorch would otherwise pass over −100 without a word.
        var (ignored, w) = (Ignored ?? long.MinValue, WeightsOf("class weights", Weights, y, 1));
        return OfClasses(outputs, targets, () => Reduction.Of(y, how => nn.functional.cross_entropy(y, targets, w, ignored, how, Smoothing)));
    }
}
