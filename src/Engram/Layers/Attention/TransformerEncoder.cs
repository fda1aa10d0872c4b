namespace Engram;

/// <summary>A stack of <see cref="TransformerEncoderLayer"/>, and a norm behind it where <see cref="TransformerOptions.FinalNorm"/> says so.</summary>
/// <remarks>Shape: [batch, time, width], perhaps a mask as <see cref="MultiHeadAttention"/> takes it → [batch, time, width]. Weights: PyTorch's names
/// (<c>layers.0.self_attn.in_proj_weight</c>, …, <c>norm.weight</c>). Source: Vaswani et al. 2017 (arXiv:1706.03762), §3.1.</remarks>
/// <exception cref="ShapeException">The inputs do not have these axes or sizes.</exception>
public sealed class TransformerEncoder : Layer
{
    private readonly IReadOnlyList<(string Name, Layer Layer)> _layers;
    private readonly Layer? _norm;

    /// <summary>A stack; each of its layers has weights of its own.</summary>
    /// <param name="width">Features.</param>
    /// <param name="heads">Heads of each attention.</param>
    /// <param name="layers">Layers, at least one.</param>
    /// <param name="options">What they are made of.</param>
    public TransformerEncoder(long width, long heads, int layers, TransformerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        options ??= new();
        // A chain carries one tensor; the masks go beside it, so the steps are run here.
        _layers = Add("layers", new Sequential([.. Enumerable.Range(0, layers).Select(_ => (Step)new TransformerEncoderLayer(width, heads, options))])).Children;
        _norm = options.EndsWithNorm ? Add("norm", options.Norm(width)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs.Length is not (1 or 2))
            throw new ShapeException($"expected [batch, time, width], perhaps a mask, got {inputs.Length} tensors.");
        var x = inputs[0];
        foreach (var (_, layer) in _layers)
            x = layer.Run([x, .. inputs[1..]])[0];
        return [_norm?.call(x) ?? x];
    }
}
