namespace Engram;

/// <summary>The share of samples whose largest output is the target's class.</summary>
/// <remarks>Shape: outputs [batch, classes], targets [batch] of int64.</remarks>
public sealed class Accuracy : Metric
{
    private double _right;
    private double _seen;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override double Value => _right / _seen;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_right, _seen];
        set => (_right, _seen) = (value[0], value[1]);
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        RequireClasses(outputs, targets);
        using var scope = NewDisposeScope();
        _right += outputs.argmax(1).eq(targets).sum().item<long>();
        _seen += targets.numel();
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new Accuracy();
}
