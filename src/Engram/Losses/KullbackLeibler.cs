namespace Engram;

/// <summary>How far the outputs' distribution is from the targets': Σ t (log t − y), in nats, y being log-probabilities; the mean over the batch.</summary>
/// <remarks>Shape: outputs and targets alike, the classes on any axis. Where t = 0 the term is 0. Source: Kullback, Leibler 1951, "On Information and Sufficiency".</remarks>
public sealed record KullbackLeibler : Loss
{
    /// <summary>The divergence of a sample, averaged over samples; <see cref="Reduction.Mean"/> would divide it by the classes too.</summary>
    public KullbackLeibler() => Reduction = Reduction.BatchMean;

    /// <summary>Whether the targets are log-probabilities as well.</summary>
    public bool LogTargets { get; init; }

    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the Kullback–Leibler divergence", outputs, targets);
        return Reduction.Of(y, how => nn.functional.kl_div(y, t, LogTargets, how));
    }
}
