using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engram.Vision;

/// <summary>The inverse cosine transform of a block, in whole numbers of 13 bits, to the last bit as libjpeg's accurate one.</summary>
/// <remarks>Source: Loeffler, Ligtenberg and Moschytz 1989, with the constants of ITU T.81's reference precision. Eight columns at once, then eight rows.</remarks>
internal static class JpegDct
{
    /// <summary>Eight rows of eight samples from dequantised coefficients.</summary>
    public static void Inverse(ref int block, ref byte to, int stride)
    {
        Span<Vector256<int>> v = stackalloc Vector256<int>[8];
        for (var i = 0; i < 8; i++) v[i] = Vector256.LoadUnsafe(ref block, (nuint)(8 * i));
        Pass(v, 11);
        Transpose(v);
        Pass(v, 18);
        Transpose(v);
        var middle = Vector256.Create((short)128);
        for (var i = 0; i < 8; i += 2)
        {
            // Two rows: 4 + 4 numbers of each lane come out crosswise, so the quarters are put in order.
            var words = Avx2.Permute4x64(Avx2.PackSignedSaturate(v[i], v[i + 1]).AsInt64(), 0b11_01_10_00).AsInt16() + middle;
            var bytes = Sse2.PackUnsignedSaturate(words.GetLower(), words.GetUpper()).AsUInt64();
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i * stride), bytes[0]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, (i + 1) * stride), bytes[1]);
        }
    }

    private static void Pass(Span<Vector256<int>> v, int shift)
    {
        var z1 = (v[2] + v[6]) * 4433;
        var (t2, t3) = (z1 - v[6] * 15137, z1 + v[2] * 6270);
        var (t0, t1) = ((v[0] + v[4]) << 13, (v[0] - v[4]) << 13);
        var half = Vector256.Create(1 << (shift - 1));
        var (even0, even3, even1, even2) = (t0 + t3 + half, t0 - t3 + half, t1 + t2 + half, t1 - t2 + half);
        var (a, b, c, d) = (v[7], v[5], v[3], v[1]);
        var (y1, y2, y3, y4) = ((a + d) * -7373, (b + c) * -20995, a + c, b + d);
        var y5 = (y3 + y4) * 9633;
        (y3, y4) = (y3 * -16069 + y5, y4 * -3196 + y5);
        (a, b, c, d) = (a * 2446 + y1 + y3, b * 16819 + y2 + y4, c * 25172 + y2 + y3, d * 12299 + y1 + y4);
        (v[0], v[7], v[1], v[6]) = ((even0 + d) >> shift, (even0 - d) >> shift, (even1 + c) >> shift, (even1 - c) >> shift);
        (v[2], v[5], v[3], v[4]) = ((even2 + b) >> shift, (even2 - b) >> shift, (even3 + a) >> shift, (even3 - a) >> shift);
    }

    private static void Transpose(Span<Vector256<int>> v)
    {
        var (a0, a1, a2, a3) = (Avx2.UnpackLow(v[0], v[1]).AsInt64(), Avx2.UnpackHigh(v[0], v[1]).AsInt64(), Avx2.UnpackLow(v[2], v[3]).AsInt64(), Avx2.UnpackHigh(v[2], v[3]).AsInt64());
        var (a4, a5, a6, a7) = (Avx2.UnpackLow(v[4], v[5]).AsInt64(), Avx2.UnpackHigh(v[4], v[5]).AsInt64(), Avx2.UnpackLow(v[6], v[7]).AsInt64(), Avx2.UnpackHigh(v[6], v[7]).AsInt64());
        var (b0, b1, b2, b3) = (Avx2.UnpackLow(a0, a2).AsInt32(), Avx2.UnpackHigh(a0, a2).AsInt32(), Avx2.UnpackLow(a1, a3).AsInt32(), Avx2.UnpackHigh(a1, a3).AsInt32());
        var (b4, b5, b6, b7) = (Avx2.UnpackLow(a4, a6).AsInt32(), Avx2.UnpackHigh(a4, a6).AsInt32(), Avx2.UnpackLow(a5, a7).AsInt32(), Avx2.UnpackHigh(a5, a7).AsInt32());
        (v[0], v[1], v[2], v[3]) = (Avx2.Permute2x128(b0, b4, 0x20), Avx2.Permute2x128(b1, b5, 0x20), Avx2.Permute2x128(b2, b6, 0x20), Avx2.Permute2x128(b3, b7, 0x20));
        (v[4], v[5], v[6], v[7]) = (Avx2.Permute2x128(b0, b4, 0x31), Avx2.Permute2x128(b1, b5, 0x31), Avx2.Permute2x128(b2, b6, 0x31), Avx2.Permute2x128(b3, b7, 0x31));
    }
}
