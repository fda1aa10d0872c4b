namespace Engram;

/// <summary>Cross-entropy that hardly counts what is already right: −(1 − p)ᵞ log p of the target's class, in nats.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes, …], targets [batch, …] of int64. Source: Lin et al. 2017 (arXiv:1708.02002), eq. 4, with a softmax.</remarks>
/// <param name="Gamma">γ: 0 is plain cross-entropy.</param>
public sealed record Focal(double Gamma = 2) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        RequireClasses("the focal loss", outputs, targets);
        var all = nn.functional.log_softmax(Precise(outputs), 1);
        var log = OfClasses(outputs, targets, () => all.gather(1, targets.unsqueeze(1)).squeeze(1));
        return Reduction.Of(log.expm1().neg().pow(Scalars.Of(Gamma)).mul(log).neg());
    }
}
