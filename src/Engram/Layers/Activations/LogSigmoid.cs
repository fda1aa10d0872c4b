namespace Engram;

/// <summary>log(1 / (1 + e⁻ˣ)), element by element, without overflow.</summary>
/// <remarks>Shape: any → the same. Source: the logarithm of <see cref="Sigmoid"/>.</remarks>
public sealed class LogSigmoid : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.log_sigmoid();
}
