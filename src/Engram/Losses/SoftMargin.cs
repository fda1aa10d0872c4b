namespace Engram;

/// <summary>The logistic loss of scores with labels ±1: log(1 + exp(−t y)), in nats.</summary>
/// <remarks>Shape: outputs and targets alike. Source: Friedman, Hastie, Tibshirani 2000, "Additive Logistic Regression", §4.</remarks>
public sealed record SoftMargin : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A label is neither +1 nor −1.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the soft margin loss", outputs, targets);
        RequireSigns("The soft margin loss", targets);
        // exp(−t y) of a far miss is infinite; softplus is not.
        return Reduction.Of(LibTorchSharp.Softplus(y.mul(t).neg(), 1, 20));
    }
}
