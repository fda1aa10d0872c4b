using System.Globalization;

namespace Engram.Memory;

/// <summary>The share named rightly among the steps at which a class is seen for the given time within its episode.</summary>
/// <remarks>Shape: outputs and targets [time, batch, classes], targets one-hot. At the first instance nobody can know; the second is one-shot learning.
/// Source: Santoro et al. 2016 (arXiv:1605.06065), table 1.</remarks>
/// <param name="instance">Which time, from 1.</param>
public sealed class InstanceAccuracy(int instance) : Metric
{
    private double _right;
    private double _seen;

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"accuracy at instance {instance}");

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
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        var classes = where(targets.isnan(), zeros_like(targets), targets);
        var due = (classes.cumsum(0) * classes).sum(dim: -1).eq(Scalars.Of(instance));
        _right += outputs.argmax(-1).eq(classes.argmax(-1)).logical_and(due).sum().item<long>();
        _seen += due.sum().item<long>();
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new InstanceAccuracy(instance);
}
