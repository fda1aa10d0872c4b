namespace Engram;

/// <summary>A product of two vectors: y[o] = leftᵀ W[o] right + b[o].</summary>
/// <remarks>Shape: […, lefts] and […, rights] → […, outputs]. Parameters: <c>weight</c> [outputs, lefts, rights], <c>bias</c> [outputs].
/// Source: Tenenbaum, Freeman 2000, "Separating style and content with bilinear models".</remarks>
/// <exception cref="ShapeException">The last axes have other sizes, or the others do not agree.</exception>
/// <param name="lefts">Size of the first input's last axis.</param>
/// <param name="rights">Size of the second input's last axis.</param>
/// <param name="outputs">Products.</param>
public sealed class Bilinear(long lefts, long rights, long outputs) : Leaf
{
    /// <summary>Whether a learned number is added to each output.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights start.</summary>
    public Initializer Weights { get; init; } = new LeCunUniform(lefts);

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        yield return new("weight", [outputs, lefts, rights], Weights);
        if (Bias)
            yield return new("bias", [outputs], new LeCunUniform(lefts));
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (left, weight, bias) = Autocast.Match(inputs[0], Own("weight"), Bias ? Own("bias") : null);
        return [nn.functional.bilinear(left, inputs[1].to(left.dtype), weight, bias)];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: > 0 } left, { Count: > 0 } right] || left[^1] != lefts || right[^1] != rights || !left.SkipLast(1).SequenceEqual(right.SkipLast(1)))
            throw new ShapeException($"expected […, {lefts}] and […, {rights}], got {string.Join(" and ", (object[])inputs)}.");
        return [left.With(left.Count - 1, outputs)];
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => output.Elements * lefts * (rights + 1);
}
