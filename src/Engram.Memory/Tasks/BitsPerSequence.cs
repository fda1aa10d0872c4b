namespace Engram.Memory;

/// <summary>The loss as the papers draw it: bits that a sequence costs, on average.</summary>
/// <remarks>Shape: outputs and targets [time, batch, outputs]; NaN targets are not asked for.</remarks>
public sealed class BitsPerSequence : Metric
{
    private static readonly SequenceBits s_bits = new() { Reduction = Reduction.Sum };

    private double _bits;
    private double _sequences;

    /// <inheritdoc/>
    public override string Name => "bits";

    /// <inheritdoc/>
    public override double Value => _bits / _sequences;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_bits, _sequences];
        set => (_bits, _sequences) = (value[0], value[1]);
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        _bits += s_bits.Of(outputs, targets).to(ScalarType.Float64).item<double>();
        _sequences += targets.size(1);
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new BitsPerSequence();
}
