namespace Engram;

/// <summary>A stack of <see cref="TransformerDecoderLayer"/> that all look at one memory, and a norm behind it where <see cref="TransformerOptions.FinalNorm"/> says so.</summary>
/// <remarks>Shape: as <see cref="TransformerDecoderLayer"/>. Weights: PyTorch's names (<c>layers.0.multihead_attn.in_proj_weight</c>, …, <c>norm.weight</c>).
/// Source: Vaswani et al. 2017 (arXiv:1706.03762), §3.1.</remarks>
/// <exception cref="ShapeException">The inputs do not have these axes or sizes.</exception>
public sealed class TransformerDecoder : Layer
{
    private readonly Layer[] _layers;
    private readonly Layer? _norm;

    /// <summary>A stack; each of its layers has weights of its own.</summary>
    /// <param name="width">Features.</param>
    /// <param name="heads">Heads of each attention.</param>
    /// <param name="layers">Layers, at least one.</param>
    /// <param name="options">What they are made of.</param>
    public TransformerDecoder(long width, long heads, int layers, TransformerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        options ??= new();
        _layers = [.. Enumerable.Range(0, layers).Select(i => Add($"layers.{i}", new TransformerDecoderLayer(width, heads, options)))];
        _norm = options.EndsWithNorm ? Add("norm", options.Norm(width)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        // The layers refuse any other number than two to four.
        var x = inputs[0];
        foreach (var layer in _layers)
            x = layer.Run([x, .. inputs[1..]])[0];
        return [_norm?.call(x) ?? x];
    }
}
