namespace Engram;

/// <summary>Steps by the running mean of the gradient over the root of its running square, both corrected for starting at zero.</summary>
/// <remarks>Source: Kingma, Ba 2014 (arXiv:1412.6980), algorithm 1. Weight decay is added to the gradient (L2); see <see cref="AdamW"/> for the other way.</remarks>
/// <param name="Beta1">The share of the past in the mean.</param>
/// <param name="Beta2">The share of the past in the square.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to the root after the correction.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
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
        new AdamStep(Beta1, Beta2, Epsilon, Decoupled: false).Update(batch, step, rate, decay);
}
