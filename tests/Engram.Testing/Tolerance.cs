namespace Engram.Testing;

/// <summary>How far a result may be from its reference, relative to the Euclidean norm of the tensor in question.</summary>
public static class Tolerance
{
    /// <summary>A float64 result.</summary>
    public const double Float64 = 1e-9;

    /// <summary>Anything after a training step in float64.</summary>
    public const double Training = 1e-7;

    /// <summary>A float32 result, given how far the reference's own float32 was from its float64.</summary>
    public static double Float32(double referenceError) => Math.Max(1e-5, 20 * referenceError);
}
