namespace Engram;

/// <summary>Squared near the target, linear far from it: ½d² where |d| ≤ δ, else δ(|d| − ½δ), with d = y − t.</summary>
/// <remarks>Shape: outputs and targets alike. Source: Huber 1964, "Robust Estimation of a Location Parameter".</remarks>
/// <param name="Delta">Where the parabola turns into a line, above 0.</param>
public sealed record Huber(double Delta = 1) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Delta);
        var (y, t) = Alike("the Huber loss", outputs, targets);
        return Reduction.Of(y, how => nn.functional.huber_loss(y, t, Delta, how));
    }
}
