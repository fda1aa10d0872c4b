namespace Engram;

/// <summary>Focal loss of yes-or-no logits: −α (1 − p)ᵞ log p, p being the probability given to the truth; α for yes, 1 − α for no.</summary>
/// <remarks>Shape: outputs and targets (0 or 1) alike. Source: Lin et al. 2017 (arXiv:1708.02002), eq. 5.</remarks>
/// <param name="Alpha">The share of yes, 0 to 1; nothing weighs both alike with 1.</param>
/// <param name="Gamma">γ: 0 is plain cross-entropy.</param>
public sealed record SigmoidFocal(double? Alpha = 0.25, double Gamma = 2) : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the focal loss", outputs, targets);
        var p = y.sigmoid();
        var missed = p.Plus(t).sub(p.mul(t).mul(Scalars.Whole(2)));
        var each = nn.functional.binary_cross_entropy_with_logits(y, t, reduction: nn.Reduction.None).mul(missed.pow(Scalars.Of(Gamma)));
        return Reduction.Of(Alpha is { } alpha ? each.mul(t.mul(Scalars.Of(2 * alpha - 1)).Plus(1 - alpha)) : each);
    }
}
