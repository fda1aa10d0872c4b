namespace Engram;

/// <summary>x · tanh(log(1 + eˣ)), element by element.</summary>
/// <remarks>Shape: any → the same. Source: Misra 2019 (arXiv:1908.08681), eq. 1.</remarks>
public sealed class Mish : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.mul(LibTorchSharp.Softplus(input, 1, 20).tanh());
}
