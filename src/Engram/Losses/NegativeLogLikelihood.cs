namespace Engram;

/// <summary>The negative log-likelihood of class numbers under given log-probabilities: −w log p(target), in nats.</summary>
/// <remarks>Shape: outputs [batch, classes, …] (a log-softmax's), targets [batch, …] of int64. The mean is weighted: the sum divided by the weights of the
/// targets' classes. <see cref="CrossEntropy"/> takes logits instead. Source: Bishop 2006, "Pattern Recognition and Machine Learning", §4.3.4.</remarks>
public sealed record NegativeLogLikelihood : Loss
{
    private const long Skipped = -100;

    /// <summary>What an error costs in each class; 1 when not given.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The class number of samples that do not count.</summary>
    public long? Ignored { get; init; }

    /// <inheritdoc/>
    /// <remarks>The weights of the class numbers that are not ignored.</remarks>
    protected override double CountOfMean(Tensor targets) => CountOfClasses(targets, Weights, Ignored);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        RequireClasses("the negative log-likelihood", outputs, targets);
        var y = Precise(outputs);
        // TorchSharp fixes the number that libtorch passes over; ours takes its place, and it is itself no class.
        var t = targets.masked_fill(targets.eq(Scalars.Whole(Skipped)), Scalars.Whole(-1));
        if (Ignored is { } ignored)
            t = t.masked_fill(targets.eq(Scalars.Whole(ignored)), Scalars.Whole(Skipped));
        var weights = WeightsOf("class weights", Weights, y, 1);
        return OfClasses(outputs, targets, () => Reduction.Of(y, how => nn.functional.nll_loss(y, t, weights, how)));
    }
}
