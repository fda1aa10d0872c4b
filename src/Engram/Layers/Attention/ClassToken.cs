namespace Engram;

/// <summary>Puts a learned element in front of each sequence; after attention it stands for the whole.</summary>
/// <remarks>Shape: [batch, time, width] → [batch, time + 1, width]. Its parameter [1, 1, width] has the name of the layer itself: <c>class_token</c>; it starts at zero.
/// Source: Devlin et al. 2018 (arXiv:1810.04805), §3; Dosovitskiy et al. 2020 (arXiv:2010.11929), eq. 1.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="width"/> features.</exception>
/// <param name="width">Features.</param>
public sealed class ClassToken(long width) : Leaf
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("", [1, 1, width], Constant.Zeros)];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => cat([Own("").to(input.dtype).expand(input.size(0), 1, width), input], 1);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 3, "[batch, time, features]");
        RequireSize(input, 2, width, "features");
        return input.With(1, input[1] + 1);
    }
}
