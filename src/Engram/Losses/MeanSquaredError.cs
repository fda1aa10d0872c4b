namespace Engram;

/// <summary>The mean of the squared differences.</summary>
/// <remarks>Shape: outputs and targets alike.</remarks>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        // libtorch would stretch one to the other, which is hardly ever meant: [8] against [8, 1] gives 64 differences.
        if (!Shape.Of(outputs).Equals(Shape.Of(targets)))
            throw new ShapeException($"the squared error takes outputs and targets of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        return nn.functional.mse_loss(Precise(outputs), targets);
    }
}
