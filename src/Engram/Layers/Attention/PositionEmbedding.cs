namespace Engram;

/// <summary>Adds to each element of a sequence what is learned about its place.</summary>
/// <remarks>Shape: [batch, places, width] → the same. Its parameter [1, places, width] has the name of the layer itself: <c>pos_embedding</c>; it starts as N(0, 0.02²).
/// Source: Gehring et al. 2017 (arXiv:1705.03122), §3.1; Dosovitskiy et al. 2020 (arXiv:2010.11929), eq. 1.</remarks>
/// <exception cref="ShapeException">The sequences are of another length or width.</exception>
/// <param name="places">The length of the sequences.</param>
/// <param name="width">Features.</param>
public sealed class PositionEmbedding(long places, long width) : Leaf
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("", [1, places, width], new Normal(0.02))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Plus(Own("").to(input.dtype));

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 3, "[batch, time, features]");
        RequireSize(input, 1, places, "places (the size of the images is part of the network)");
        RequireSize(input, 2, width, "features");
        return input;
    }
}
