namespace Engram;

/// <summary>The mean of the squared differences: mean (y − t)².</summary>
/// <remarks>Shape: outputs and targets alike. Source: Gauss 1809; it is the likelihood of normal errors.</remarks>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the squared error", outputs, targets);
        return Reduction.Of(y, how => nn.functional.mse_loss(y, t, how));
    }
}
