namespace Engram;

/// <summary>What a file says about one tensor.</summary>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its sizes; none for a scalar.</param>
public sealed record TensorInfo(ScalarType DType, IReadOnlyList<long> Shape)
{
    /// <summary>First byte, counted from the start of the data, and the one after the last.</summary>
    internal (long Begin, long End) Bytes { get; init; }
}
