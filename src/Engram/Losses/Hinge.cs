namespace Engram;

/// <summary>The support vector machine's loss of scores with labels ±1: max(0, m − t y).</summary>
/// <remarks>Shape: outputs and targets alike. For several classes: <see cref="MultiMargin"/>. Source: Cortes, Vapnik 1995, "Support-Vector Networks".</remarks>
/// <param name="Margin">m: beyond it a right score costs nothing.</param>
public sealed record Hinge(double Margin = 1) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A label is neither +1 nor −1.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the hinge loss", outputs, targets);
        RequireSigns("The hinge loss", targets);
        return Reduction.Of(y.mul(t).neg().Plus(Margin).relu());
    }
}
