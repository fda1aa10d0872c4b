namespace Engram.Vision;

/// <summary>Queries, keys and values of one input, where the keys have no bias: a score of cosines does not need it.</summary>
/// <remarks>Shape: […, width] → […, 3 · width]. Parameters: <c>weight</c> [3 · width, width], <c>bias</c> [3 · width], whose middle third is never read.
/// Source: Liu et al. 2021 (arXiv:2111.09883), their published code.</remarks>
internal sealed class QueryKeyValue(long width) : Leaf
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("weight", [3 * width, width], new TruncatedNormal(0.02)), new("bias", [3 * width], Constant.Zeros)];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var bias = Own("bias").to(input.dtype);
        var kept = cat([bias.narrow(0, 0, width), zeros(width, dtype: bias.dtype, device: bias.device), bias.narrow(0, 2 * width, width)]);
        return nn.functional.linear(input, Own("weight").to(input.dtype), kept);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, height, width, features]");
        RequireSize(input, 3, width, "features");
        return input.With(3, 3 * width);
    }

    /// <inheritdoc/>
    protected override long Macs(Shape input, Shape output) => output.Elements * width;
}
