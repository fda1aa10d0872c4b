namespace Engram;

/// <summary>Makes maps of a flat row of numbers: the opposite of <see cref="Flatten"/>.</summary>
/// <remarks>Shape: [batch, n] → [batch, …], the sizes given, whose product is n.</remarks>
/// <exception cref="ShapeException">The input is no row, or has another number of elements.</exception>
/// <param name="sizes">Sizes of a sample's axes: <c>64, 7, 7</c>.</param>
public sealed class Unflatten(params long[] sizes) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["sizes"] = sizes };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.reshape([input.size(0), .. sizes]);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 2, "[batch, features]");
        RequireSize(input, 1, sizes.Aggregate(1L, (product, size) => product * size), "features");
        return [input[0], .. sizes];
    }
}
