using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Tensor arithmetic with numbers that are kept while libtorch reads them, as <see cref="Scalars"/> explains.</summary>
internal static class Arithmetic
{
    internal static Tensor Plus(this Tensor x, Tensor y) => x.add(y, Scalars.Whole(1));

    internal static Tensor Plus(this Tensor x, double number) => x.add(Scalars.Of(number), Scalars.Whole(1));

    internal static Tensor Increase(this Tensor x, Tensor y) => x.add_(y, Scalars.Whole(1));

    internal static Tensor Times(this Tensor x, double number) => x.mul(Scalars.Of(number));

    internal static Tensor Over(this Tensor x, double number) => x.div(Scalars.Of(number));

    internal static Tensor Squared(this Tensor x) => x.mul(x);

    /// <summary>1 − x.</summary>
    internal static Tensor Complement(this Tensor x) => x.neg().Plus(1);

    /// <summary>x, or 0 where it is less.</summary>
    internal static Tensor NotNegative(this Tensor x) => x.clamp(min: Scalars.Of(0));

    /// <summary>Whole numbers divided, rounded down.</summary>
    internal static Tensor Quotient(this Tensor x, long divisor) => x.div(Scalars.Whole(divisor), RoundingMode.floor);

    /// <summary>The numbers of one corner or side: the last axis' element.</summary>
    internal static Tensor Part(this Tensor boxes, int element) => boxes.select(-1, element);

    /// <summary>Where a one-dimensional mask is set, in ascending order.</summary>
    internal static Tensor Places(this Tensor mask) => mask.nonzero().squeeze(1);

    /// <summary>0, 1, … up to, and without, <paramref name="end"/>.</summary>
    internal static Tensor UpTo(long end, ScalarType type, Device device) => arange(Scalars.Whole(0), Scalars.Whole(end), Scalars.Whole(1), type, device);

    /// <summary>Copies the numbers out.</summary>
    internal static double[] Doubles(this Tensor x) => MemoryMarshal.Cast<byte, double>(x.detach().to(ScalarType.Float64).cpu().contiguous().bytes).ToArray();

    /// <summary>Copies whole numbers out.</summary>
    internal static long[] Longs(this Tensor x) => MemoryMarshal.Cast<byte, long>(x.detach().to(ScalarType.Int64).cpu().contiguous().bytes).ToArray();

    /// <summary>In a type that multiplies without overflow: 16 bits become 32.</summary>
    internal static Tensor Precise(this Tensor x) => x.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? x.to(ScalarType.Float32) : x;

    /// <summary>What a loss of single elements becomes; the mean of none is 0.</summary>
    internal static Tensor Reduced(this Tensor each, Reduction reduction) => reduction switch
    {
        Reduction.None => each,
        Reduction.Sum => each.sum(),
        _ when each.numel() == 0 => each.sum(),
        Reduction.BatchMean => each.sum().div(Scalars.Whole(each.size(0))),
        _ => each.mean(),
    };
}
