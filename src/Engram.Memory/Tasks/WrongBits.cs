namespace Engram.Memory;

/// <summary>Bits said wrongly in a sequence, on average: a logit above 0 says 1.</summary>
/// <remarks>Shape: outputs and targets [time, batch, outputs]; NaN targets are not asked for.</remarks>
public sealed class WrongBits : Metric
{
    private double _wrong;
    private double _sequences;

    /// <inheritdoc/>
    public override string Name => "wrong bits";

    /// <inheritdoc/>
    public override double Value => _wrong / _sequences;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_wrong, _sequences];
        set => (_wrong, _sequences) = (value[0], value[1]);
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        // Neither comparison holds for NaN.
        var (one, zero, said) = (targets.gt(Scalars.Of(0.5)), targets.le(Scalars.Of(0.5)), outputs.gt(Scalars.Zero));
        _wrong += said.logical_and(zero).sum().item<long>() + said.logical_not().logical_and(one).sum().item<long>();
        _sequences += targets.size(1);
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new WrongBits();
}
