namespace Engram;

/// <summary>x · min(max(0, x + 3), 6) / 6, element by element: a swish of straight pieces.</summary>
/// <remarks>Shape: any → the same. Source: Howard et al. 2019 (arXiv:1905.02244), §5.2.</remarks>
public sealed class Hardswish : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.hardswish();
}
