namespace Engram;

/// <summary>A tensor that flows through a graph, known by its number and not by its storage.</summary>
/// <param name="Id">Its number, in the order of making.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Type">Its element type.</param>
public sealed record Value(int Id, Shape Shape, ScalarType Type)
{
    /// <summary>Its size in memory.</summary>
    public long Bytes => Shape.Elements * Type.ElementSize();
}
