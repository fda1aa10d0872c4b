using System.Numerics;

namespace Engram.Memory;

/// <summary>A vector of numbers that the kernels compute with: one source for every width and for float and double.</summary>
/// <remarks>
/// A kernel is generic in the vector and in the number; both are structs, so the JIT compiles each pair by itself and nothing of this interface is left at run time.
/// Never instantiated for a width that the processor emulates: 3–4 times slower than the narrower vector (measured, Zen 4 with AVX-512 off).
/// </remarks>
internal unsafe interface ILanes<TSelf, T> where TSelf : unmanaged, ILanes<TSelf, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are 32 registers, room for the accumulators of 4 rows × 4 vectors; else 16, room for 4 × 2.</summary>
    static abstract bool ManyRegisters { get; }

    static abstract TSelf Load(T* from);

    static abstract TSelf Of(T value);

    void Store(T* to);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf Min(TSelf a, TSelf b);

    static abstract TSelf Sqrt(TSelf a);

    static abstract TSelf Abs(TSelf a);

    /// <summary><paramref name="then"/> where a &gt; b, else <paramref name="otherwise"/>; chosen bit by bit, so a NaN that is not chosen does no harm.</summary>
    static abstract TSelf WhereGreater(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>The exponential; 0 below −80, which keeps denormal numbers out of the weightings.</summary>
    static abstract TSelf Exp(TSelf a);

    /// <summary>The natural logarithm of positive numbers.</summary>
    static abstract TSelf Log(TSelf a);

    static abstract T Sum(TSelf a);

    static abstract T Largest(TSelf a);
}
