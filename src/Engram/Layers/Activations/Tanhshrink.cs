namespace Engram;

/// <summary>x − tanh(x), element by element.</summary>
/// <remarks>Shape: any → the same. Source: PyTorch's <c>nn.Tanhshrink</c>.</remarks>
public sealed class Tanhshrink : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.sub(input.tanh());
}
