namespace Engram;

/// <summary>Self-attention, then two fully connected layers, each added to what came in and normalised.</summary>
/// <remarks>Shape: [batch, time, width], perhaps a mask as <see cref="MultiHeadAttention"/> takes it → [batch, time, width]. Weights: PyTorch's names (<c>self_attn</c>, <c>linear1</c>, <c>norm1</c>, …).
/// Source: Vaswani et al. 2017 (arXiv:1706.03762), §3.1.</remarks>
/// <exception cref="ShapeException">The inputs do not have these axes or sizes.</exception>
public sealed class TransformerEncoderLayer : Layer
{
    private readonly Layer _attention, _first, _second, _norm1, _norm2, _activation, _dropout, _dropout1, _dropout2;
    private readonly bool _normFirst;

    /// <summary>One layer.</summary>
    /// <param name="width">Features.</param>
    /// <param name="heads">Heads of the attention.</param>
    /// <param name="options">The rest.</param>
    public TransformerEncoderLayer(long width, long heads, TransformerOptions? options = null)
    {
        options ??= new();
        var inner = options.Inner > 0 ? options.Inner : 4 * width;
        _normFirst = options.NormFirst;
        _attention = Add("self_attn", new MultiHeadAttention(width, heads) { Dropout = options.Dropout, Causal = options.Causal ?? false });
        _first = Add("linear1", new Linear(width, inner));
        _dropout = Add("dropout", new Dropout(options.Dropout));
        _second = Add("linear2", new Linear(inner, width));
        _norm1 = Add("norm1", options.Norm(width));
        _norm2 = Add("norm2", options.Norm(width));
        _dropout1 = Add("dropout1", new Dropout(options.Dropout));
        _dropout2 = Add("dropout2", new Dropout(options.Dropout));
        _activation = Add("activation", options.Activation());
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs.Length is not (1 or 2))
            throw new ShapeException($"expected [batch, time, width], perhaps a mask, got {inputs.Length} tensors.");
        var (x, mask) = (inputs[0], inputs[1..]);
        if (_normFirst)
        {
            x = Ops.Add(x, Attend(_norm1.call(x), mask));
            return [Ops.Add(x, Feed(_norm2.call(x)))];
        }
        x = _norm1.call(Ops.Add(x, Attend(x, mask)));
        return [_norm2.call(Ops.Add(x, Feed(x)))];
    }

    private Tensor Attend(Tensor x, Tensor[] mask) => _dropout1.call(_attention.Run([x, x, x, .. mask])[0]);

    private Tensor Feed(Tensor x) => _dropout2.call(_second.call(_dropout.call(_activation.call(_first.call(x)))));
}
