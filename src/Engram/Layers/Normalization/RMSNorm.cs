namespace Engram;

/// <summary>Divides each vector of the last axis by its root mean square: x / √(mean(x²) + ε) · weight; a layer norm without the mean.</summary>
/// <remarks>Shape: […, features] → the same. Parameter: <c>weight</c> [features]. Source: Zhang, Sennrich 2019 (arXiv:1910.07467), eq. 4.</remarks>
/// <exception cref="ShapeException">The last axis has another size.</exception>
/// <param name="features">Size of the last axis.</param>
public sealed class RMSNorm(long features) : NormalizationLayer
{
    private static readonly long[] s_last = [-1];

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => ScaleAndShift([features]).Take(1);

    private protected override Tensor Normalize(Tensor input)
    {
        var normal = input.mul(input.Squared().mean(s_last, keepdim: true).Plus(Epsilon).rsqrt());
        return Affine ? normal.mul(Own("weight")) : normal;
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (input.Count == 0)
            throw new ShapeException($"expected […, {features}], got a scalar.");
        RequireSize(input, input.Count - 1, features, "features");
        return input;
    }
}
