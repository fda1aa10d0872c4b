using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engram.Vision;

/// <summary>Pixels of four bytes, row by row, as decoders give them; scaled in whole numbers.</summary>
/// <param name="pixels">Some bytes longer than the pixels: sums run over pairs, whose second may lie beyond the last and weighs nothing.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="start">The first byte.</param>
/// <param name="stride">Bytes from row to row.</param>
internal sealed class Rgba(byte[] pixels, int height, int width, int start, int stride)
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
        return new(pixels, height, width, 0, 4 * width);
    }

    /// <summary>Rows and columns.</summary>
    public (int Height, int Width) Size => (height, width);

    /// <summary>The central square, over the same pixels.</summary>
    public Rgba Square()
    {
        var side = Math.Min(height, width);
        return new(pixels, side, side, start + (height - side) / 2 * stride + 4 * ((width - side) / 2), stride);
    }

    /// <summary>The pixels as they are, in so many channels.</summary>
    public Image ToImage(int channels)
    {
        var planes = new byte[channels * height * width];
        for (var y = 0; y < height; y++) Separate(pixels.AsSpan(start + y * stride), width, planes.AsSpan(y * width), height * width, channels);
        return new(planes, channels, height, width);
    }

    /// <summary>Lays premultiplied pixels over white; where one channel is wanted, their grey becomes the first.</summary>
    public Rgba Over(int channels)
    {
        for (var y = 0; y < height; y++)
        {
            var row = pixels.AsSpan(start + y * stride, 4 * width);
            for (var i = 0; i < row.Length; i += 4)
            {
                var white = 255 - row[i + 3];
                if (channels == 1) row[i] = (byte)((299 * row[i] + 587 * row[i + 1] + 114 * row[i + 2] + 500) / 1000 + white);
                else for (var c = 0; c < 3; c++) row[i + c] += (byte)white;
            }
        }
        return this;
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
            ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pixels), start + stride * y);
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

    // Sixteen bytes at a time become four of each channel.
    private static void Separate(ReadOnlySpan<byte> row, int count, Span<byte> to, int plane, int channels)
    {
        var byChannel = Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        var x = 0;
        for (; x <= count - 4; x += 4)
        {
            var four = Vector128.Shuffle(Vector128.Create(row.Slice(4 * x, 16)), byChannel).AsUInt32();
            for (var c = 0; c < channels; c++) BitConverter.TryWriteBytes(to[(c * plane + x)..], four[c]);
        }
        for (; x < count; x++)
            for (var c = 0; c < channels; c++) to[c * plane + x] = row[4 * x + c];
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
