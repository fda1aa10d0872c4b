namespace Engram;

/// <summary>Adam with a weight decay of its own, that the running square of the gradient does not scale.</summary>
/// <remarks>Source: Loshchilov, Hutter 2017 (arXiv:1711.05101), algorithm 2.</remarks>
/// <param name="Beta1">The share of the past in the mean.</param>
/// <param name="Beta2">The share of the past in the square.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to the root after the correction.</param>
public sealed record AdamW(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    /// <summary>Whether the largest square so far takes the place of the running one, so that no step grows because gradients shrank.</summary>
    /// <remarks>Source: Reddi, Kale, Kumar 2018 (arXiv:1904.09237), algorithm 2.</remarks>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => AdamStep.Memories(AmsGrad);

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => this with { Beta1 = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay) =>
        new AdamStep(Beta1, Beta2, Epsilon, Decoupled: true).Update(batch, step, rate, decay);
}
