using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engram.Vision;

/// <summary>Pixels of four bytes, row by row, as decoders give them; scaled in whole numbers.</summary>
/// <param name="pixels">Some bytes longer than the pixels: sums run over pairs, whose second may lie beyond the last and weighs nothing.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
internal sealed class Rgba(byte[] pixels, int height, int width)
{
    /// <summary>Bytes that must follow the pixels.</summary>
    public const int Beyond = 8;

    private const int Bits = 22;

    /// <summary>A part of a result, in its pixels.</summary>
    public readonly record struct Part(int Left, int Top, int Width, int Height);

    public static Rgba Of(Image image)
    {
        var (channels, height, width) = image.Shape;
        var (from, pixels) = (image.Pixels, new byte[4 * height * width + Beyond]);
        for (var c = 0; c < channels; c++)
        {
            var plane = from.Span.Slice(c * height * width, height * width);
            for (var i = 0; i < plane.Length; i++) pixels[4 * i + c] = plane[i];
        }
        return new(pixels, height, width);
    }

    /// <summary>The part of the picture scaled to <paramref name="rows"/>×<paramref name="columns"/>, in so many channels.</summary>
    public Image Resampled(int rows, int columns, Interpolation method, Part part, int channels)
    {
        var down = Resizing.Filters(height, rows, method)[part.Top..(part.Top + part.Height)];
        var (first, end) = (down.Min(filter => filter.First), down.Max(filter => filter.First + filter.Weights.Length));
        var narrow = Across(Resizing.Filters(width, columns, method)[part.Left..(part.Left + part.Width)], first, end);
        var (planes, row, size) = (new byte[channels * part.Height * part.Width], new byte[4 * part.Width + Beyond], part.Height * part.Width);
        for (var y = 0; y < part.Height; y++)
        {
            Down(narrow, 4 * part.Width, down[y].First - first, down[y].Weights, row);
            Separate(row, part.Width, planes.AsSpan(y * part.Width), size, channels);
        }
        return new(planes, channels, part.Height, part.Width);
    }

    // Rows first … end, each column the weighted sum of pixels, two at a time.
    private byte[] Across((int First, double[] Weights)[] filters, int first, int end)
    {
        var pairs = (filters.Max(filter => filter.Weights.Length) + 1) / 2;
        var weights = new Vector256<int>[filters.Length * pairs];
        for (var i = 0; i < weights.Length; i++)
        {
            var (k, all) = (2 * (i % pairs), filters[i / pairs].Weights);
            weights[i] = Vector256.Create(Vector128.Create(k < all.Length ? Whole(all[k]) : 0), Vector128.Create(k + 1 < all.Length ? Whole(all[k + 1]) : 0));
        }
        var narrow = new byte[4 * filters.Length * (end - first) + Beyond];
        int[] starts = Array.ConvertAll(filters, filter => 4 * filter.First), counts = Array.ConvertAll(filters, filter => (filter.Weights.Length + 1) / 2);
        for (var y = first; y < end; y++)
        {
            ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pixels), 4 * width * y);
            ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(narrow), 4 * filters.Length * (y - first));
            for (var x = 0; x < starts.Length; x++)
            {
                ref var weight = ref weights[x * pairs];
                ref var from = ref Unsafe.Add(ref source, starts[x]);
                var sum = Vector256<int>.Zero;
                for (var k = 0; k < counts[x]; k++) sum += Eight(ref Unsafe.Add(ref from, 8 * k)) * Unsafe.Add(ref weight, k);
                var four = (sum.GetLower() + sum.GetUpper() + Vector128.Create(1 << (Bits - 1))) >> Bits;
                four = Vector128.Min(Vector128.Max(four, Vector128<int>.Zero), Vector128.Create(255));
                var bytes = Vector128.Narrow(Vector128.Narrow(four, four).AsUInt16(), Vector128<ushort>.Zero);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 4 * x), bytes.AsUInt32().ToScalar());
            }
        }
        return narrow;
    }

    private static void Down(byte[] rows, int stride, int first, double[] weights, byte[] to)
    {
        Span<int> whole = stackalloc int[weights.Length];
        for (var k = 0; k < whole.Length; k++) whole[k] = Whole(weights[k]);
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), first * stride);
        for (var i = 0; i < stride; i += 8)
        {
            var sum = Vector256.Create(1 << (Bits - 1));
            for (var k = 0; k < whole.Length; k++) sum += Eight(ref Unsafe.Add(ref from, k * stride + i)) * Vector256.Create(whole[k]);
            sum = Vector256.Min(Vector256.Max(sum >> Bits, Vector256<int>.Zero), Vector256.Create(255));
            var bytes = Vector128.Narrow(Vector128.Narrow(sum.GetLower(), sum.GetUpper()).AsUInt16(), Vector128<ushort>.Zero);
            Unsafe.WriteUnaligned(ref to[i], bytes.AsUInt64().ToScalar());
        }
    }

    private static void Separate(byte[] row, int count, Span<byte> to, int plane, int channels)
    {
        for (var c = 0; c < channels; c++)
        {
            var channel = to.Slice(c * plane, count);
            for (var x = 0; x < channel.Length; x++) channel[x] = row[4 * x + c];
        }
    }

    private static Vector256<int> Eight(ref byte from)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref from)).AsByte();
        if (Avx2.IsSupported) return Avx2.ConvertToVector256Int32(bytes);
        var (low, high) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.Create(low, high).AsInt32();
    }

    private static int Whole(double weight) => (int)(weight * (1 << Bits) + (weight < 0 ? -0.5 : 0.5));
}
