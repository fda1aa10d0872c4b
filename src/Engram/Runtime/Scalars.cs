namespace Engram;

/// <summary>Numbers for tensor operations, kept for longer than any call reads them; for layers, losses and optimizers of your own too: <c>x.mul(Scalars.Of(0.5))</c>.</summary>
/// <remarks>TorchSharp 0.107 hands a Scalar's bare pointer to libtorch and forgets the object: one that an implicit conversion made (<c>x.mul(0.5)</c>, <c>x * 2</c>) may be
/// collected, and its number freed, while libtorch still reads it. Even the sum of two tensors makes such a Scalar, the 1 that the second is multiplied by
/// (<c>x.add(y, Scalars.Whole(1))</c> does not), and a square makes its 2. See docs/decisions/0005-scalars-are-kept.md.</remarks>
public static class Scalars
{
    // A thread holds at least as many of the numbers it asked for last: far more than a call takes, and settings that vary do not pile up.
    private const int Held = 256;

    private static readonly Scalar s_once = 1L.ToScalar();

    [ThreadStatic]
    private static Dictionary<(bool Whole, long Bits), Scalar>? t_recent;

    [ThreadStatic]
    private static Dictionary<(bool Whole, long Bits), Scalar>? t_older;

    /// <summary>1, as a float64.</summary>
    internal static Scalar One { get; } = 1.0.ToScalar();

    /// <summary>0, as a float64.</summary>
    internal static Scalar Zero { get; } = 0.0.ToScalar();

    /// <summary>A number as a float64, as TorchSharp converts a float or a double. It is for the call it is asked for in, on this thread: ask again rather than keep it.</summary>
    /// <param name="number">Any: not-a-number, an infinity and −0 are kept apart too.</param>
    public static Scalar Of(double number) => Kept((false, BitConverter.DoubleToInt64Bits(number)));

    /// <summary>A number as an int64, as TorchSharp converts an int or a long; for the call it is asked for in.</summary>
    /// <param name="number">Any.</param>
    public static Scalar Whole(long number) => Kept((true, number));

    /// <summary>0, 1, … up to, and without, <paramref name="end"/>.</summary>
    internal static Tensor UpTo(long end, ScalarType type, Device device) => arange(Whole(0), Whole(end), s_once, type, device);

    /// <summary>x + y.</summary>
    internal static Tensor Plus(this Tensor x, Tensor y) => x.add(y, s_once);

    /// <summary>x + a number.</summary>
    internal static Tensor Plus(this Tensor x, double number) => x.add(Of(number), s_once);

    /// <summary>x + a number of this class.</summary>
    internal static Tensor Plus(this Tensor x, Scalar number) => x.add(number, s_once);

    /// <summary>x becomes x + y.</summary>
    internal static Tensor Increase(this Tensor x, Tensor y) => x.add_(y, s_once);

    /// <summary>x becomes x + a number.</summary>
    internal static Tensor Increase(this Tensor x, double number) => x.add_(Of(number), s_once);

    /// <summary>x becomes x + a number of this class.</summary>
    internal static Tensor Increase(this Tensor x, Scalar number) => x.add_(number, s_once);

    /// <summary>1 − x.</summary>
    internal static Tensor Complement(this Tensor x) => x.neg().add(One, s_once);

    /// <summary>x².</summary>
    internal static Tensor Squared(this Tensor x) => x.pow(Whole(2));

    private static Scalar Kept((bool Whole, long Bits) number)
    {
        t_recent ??= [];
        if (t_recent.TryGetValue(number, out var scalar))
            return scalar;
        if (t_recent.Count == Held)
            (t_older, t_recent) = (t_recent, []);
        if (t_older is null || !t_older.TryGetValue(number, out scalar))
            scalar = number.Whole ? number.Bits.ToScalar() : BitConverter.Int64BitsToDouble(number.Bits).ToScalar();
        t_recent.Add(number, scalar);
        return scalar;
    }
}
