using System.Collections.Concurrent;

namespace Engram;

/// <summary>Numbers for tensor operations, each made once and kept.</summary>
/// <remarks>TorchSharp hands a Scalar's bare pointer to libtorch and forgets the object: one that an implicit conversion made may be collected, and its number
/// freed, while libtorch still reads it. Under load that happens; libtorch then says "Expected false to be true" in Scalar.h. Even the sum of two tensors makes
/// such a Scalar, the 1 that the second is multiplied by, and a square makes its 2. A kept one cannot be collected.</remarks>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<double, Scalar> s_made = new();

    internal static Scalar One { get; } = 1.0.ToScalar();

    internal static Scalar Zero { get; } = 0.0.ToScalar();

    /// <summary>A number of the few that options consist of.</summary>
    internal static Scalar Of(double value) => s_made.GetOrAdd(value, number => number.ToScalar());

    /// <summary>x + y.</summary>
    internal static Tensor Plus(this Tensor x, Tensor y) => x.add(y, One);

    /// <summary>x + a number.</summary>
    internal static Tensor Plus(this Tensor x, double number) => x.add(Of(number), One);

    /// <summary>1 − x.</summary>
    internal static Tensor Complement(this Tensor x) => x.neg().add(One, One);
}
