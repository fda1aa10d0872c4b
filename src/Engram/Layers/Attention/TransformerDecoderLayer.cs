namespace Engram;

/// <summary>Self-attention (causal unless <see cref="TransformerOptions.Causal"/> says no), attention to what an encoder gave, then two fully connected layers, each added to what came in and normalised.</summary>
/// <remarks>Shape: [batch, to, width], memory [batch, from, width], perhaps a mask of the memory, perhaps behind it one of x itself, as <see cref="MultiHeadAttention"/>
/// takes them → [batch, to, width]. Weights: PyTorch's names (<c>self_attn</c>, <c>multihead_attn</c>, <c>linear1</c>, <c>norm1</c>, …). Source: Vaswani et al. 2017 (arXiv:1706.03762), §3.1.</remarks>
/// <exception cref="ShapeException">The inputs do not have these axes or sizes.</exception>
public sealed class TransformerDecoderLayer : Layer
{
    private readonly Layer _own, _memory, _first, _second, _norm1, _norm2, _norm3, _activation, _dropout, _dropout1, _dropout2, _dropout3;
    private readonly bool _normFirst;

    /// <summary>One layer.</summary>
    /// <param name="width">Features.</param>
    /// <param name="heads">Heads of both attentions.</param>
    /// <param name="options">The rest.</param>
    public TransformerDecoderLayer(long width, long heads, TransformerOptions? options = null)
    {
        options ??= new();
        var inner = options.Inner > 0 ? options.Inner : 4 * width;
        _normFirst = options.NormFirst;
        _own = Add("self_attn", new MultiHeadAttention(width, heads) { Dropout = options.Dropout, Causal = options.Causal ?? true });
        _memory = Add("multihead_attn", new MultiHeadAttention(width, heads) { Dropout = options.Dropout });
        _first = Add("linear1", new Linear(width, inner));
        _dropout = Add("dropout", new Dropout(options.Dropout));
        _second = Add("linear2", new Linear(inner, width));
        _norm1 = Add("norm1", options.Norm(width));
        _norm2 = Add("norm2", options.Norm(width));
        _norm3 = Add("norm3", options.Norm(width));
        _dropout1 = Add("dropout1", new Dropout(options.Dropout));
        _dropout2 = Add("dropout2", new Dropout(options.Dropout));
        _dropout3 = Add("dropout3", new Dropout(options.Dropout));
        _activation = Add("activation", options.Activation());
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs.Length is not (>= 2 and <= 4))
            throw new ShapeException($"expected [batch, to, width] and [batch, from, width], perhaps a mask of either, got {inputs.Length} tensors.");
        var (x, memory, mask, own) = (inputs[0], inputs[1], inputs[2..Math.Min(3, inputs.Length)], inputs[Math.Min(3, inputs.Length)..]);
        if (_normFirst)
        {
            x = Ops.Add(x, Own(_norm1.call(x), own));
            x = Ops.Add(x, Look(_norm2.call(x), memory, mask));
            return [Ops.Add(x, Feed(_norm3.call(x)))];
        }
        x = _norm1.call(Ops.Add(x, Own(x, own)));
        x = _norm2.call(Ops.Add(x, Look(x, memory, mask)));
        return [_norm3.call(Ops.Add(x, Feed(x)))];
    }

    private Tensor Own(Tensor x, Tensor[] mask) => _dropout1.call(_own.Run([x, x, x, .. mask])[0]);

    private Tensor Look(Tensor x, Tensor memory, Tensor[] mask) => _dropout2.call(_memory.Run([x, memory, memory, .. mask])[0]);

    private Tensor Feed(Tensor x) => _dropout3.call(_second.call(_dropout.call(_activation.call(_first.call(x)))));
}
