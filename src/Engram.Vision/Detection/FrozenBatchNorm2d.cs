namespace Engram.Vision;

/// <summary>Batch normalisation that never learns: (x − running_mean) / √(running_var + ε) · weight + bias, whose four tensors are buffers.</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same. What detectors were published with: their batches are too small for statistics. It counts no batches.
/// Source: Ren et al. 2015 (arXiv:1506.01497) as torchvision has it; ε is 0 for its first ResNet-50 detectors.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <param name="channels">Channels of the input.</param>
public sealed class FrozenBatchNorm2d(long channels) : Leaf
{
    /// <summary>ε: keeps the quotient finite.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["epsilon"] = Epsilon };

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() =>
    [
        Declaration.Buffer("weight", [channels], Constant.Ones), Declaration.Buffer("bias", [channels], Constant.Zeros),
        Declaration.Buffer("running_mean", [channels], Constant.Zeros), Declaration.Buffer("running_var", [channels], Constant.Ones),
    ];

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, Size2.Axes);
        RequireSize(input, 1, channels, "channels");
        return input;
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var scale = Own("weight") / Own("running_var").Plus(Epsilon).sqrt();
        var shift = Own("bias") - Own("running_mean") * scale;
        return (input * scale.view(1, -1, 1, 1).to(input.dtype)).Plus(shift.view(1, -1, 1, 1).to(input.dtype));
    }
}
