namespace Engram;

/// <summary>The mean of the absolute differences: mean |y − t|. An outlier pulls no harder than any other sample.</summary>
/// <remarks>Shape: outputs and targets alike. The gradient of an exact hit is 0. Source: Laplace 1774.</remarks>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the absolute error", outputs, targets);
        return Reduction.Of(y, how => nn.functional.l1_loss(y, t, how));
    }
}
