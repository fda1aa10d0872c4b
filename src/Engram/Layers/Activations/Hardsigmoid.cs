namespace Engram;

/// <summary>min(max(0, x + 3), 6) / 6, element by element: a sigmoid of straight pieces.</summary>
/// <remarks>Shape: any → the same. Source: Howard et al. 2019 (arXiv:1905.02244), §5.2 (slope 1/6; Courbariaux et al. 2015 have 1/2).</remarks>
public sealed class Hardsigmoid : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.hardsigmoid();
}
