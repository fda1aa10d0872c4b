namespace Engram.Memory;

/// <summary>The share of sequences in which no bit is said wrongly.</summary>
/// <remarks>Shape: outputs and targets [time, batch, outputs]; NaN targets are not asked for.</remarks>
public sealed class FlawlessSequences : Metric
{
    private double _flawless;
    private double _sequences;

    /// <inheritdoc/>
    public override string Name => "flawless";

    /// <inheritdoc/>
    public override double Value => _flawless / _sequences;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_flawless, _sequences];
        set => (_flawless, _sequences) = (value[0], value[1]);
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        var wrong = outputs.gt(Scalars.Zero).logical_xor(targets.gt(Scalars.Of(0.5))).logical_and(targets.isnan().logical_not());
        _flawless += wrong.any(2).any(0).logical_not().sum().item<long>();
        _sequences += targets.size(1);
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new FlawlessSequences();
}
