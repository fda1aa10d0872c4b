namespace Engram.Vision;

/// <summary>Gives what it owns: a parameter or buffer, under the layer's own name, for other layers to read.</summary>
/// <remarks>Shape: no input → <paramref name="shape"/>.</remarks>
internal sealed class Owned(Shape shape, Initializer initializer) : Leaf
{
    /// <summary>Whether it is saved but not trained.</summary>
    internal bool IsBuffer { get; init; }

    /// <summary>Whether it holds places (int64).</summary>
    internal bool IsPlaces { get; init; }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("", shape, initializer) { IsBuffer = IsBuffer || IsPlaces, IsCounter = IsPlaces }];

    /// <inheritdoc/>
    // An alias, because what a layer gives is freed with the scope it was called in.
    protected override Tensor[] Forward(Tensor[] inputs) => [Own("").alias()];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => [shape];

    /// <inheritdoc/>
    protected override ScalarType Infer(ScalarType input) => IsPlaces ? ScalarType.Int64 : input;
}
