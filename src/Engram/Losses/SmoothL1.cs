namespace Engram;

/// <summary>Huber's loss divided by its width: ½d²/β where |d| &lt; β, else |d| − ½β. Far away its slope is 1 whatever β is.</summary>
/// <remarks>Shape: outputs and targets alike. With β = 0 it is the absolute error. Source: Girshick 2015 (arXiv:1504.08083), eq. 3.</remarks>
/// <param name="Beta">Where the parabola turns into a line, not negative.</param>
public sealed record SmoothL1(double Beta = 1) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">β is negative.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Beta);
        var (y, t) = Alike("the smooth L1 loss", outputs, targets);
        return Reduction.Of(y, how => nn.functional.smooth_l1_loss(y, t, how, Beta));
    }
}
