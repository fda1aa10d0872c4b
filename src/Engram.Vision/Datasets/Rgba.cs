using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SkiaSharp;

namespace Engram.Vision;

/// <summary>Pixels of four bytes, row by row, as decoders give them; scaled in whole numbers.</summary>
/// <param name="pixels">Some bytes longer than the pixels: sums run over fours, whose last may lie beyond the picture and weigh nothing.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="start">Where the first pixel's bytes are, or would be: a part of a picture begins before its buffer.</param>
/// <param name="stride">Bytes from row to row.</param>
internal sealed class Rgba(byte[] pixels, int height, int width, int start, int stride)
{
    /// <summary>Bytes that must follow the pixels.</summary>
    public const int Beyond = 16;

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

    /// <summary>Lays premultiplied pixels over white, as far as they are needed; where one channel is wanted, their grey becomes the first.</summary>
    public Rgba Over(int channels, SKRectI needed)
    {
        for (var y = needed.Top; y < needed.Bottom; y++)
        {
            var row = pixels.AsSpan(start + y * stride + 4 * needed.Left, 4 * needed.Width);
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
        var down = Filters.Of(height, rows, method, part.Top, part.Height);
        var (first, end) = (down[0].First, down[^1].First + down[^1].Weights.Length);
        var stride = 4 * part.Width;
        var narrow = ArrayPool<byte>.Shared.Rent(stride * (end - first) + Beyond);
        try
        {
            Across(Filters.Of(width, columns, method, part.Left, part.Width), first, end, narrow);
            var (planes, row) = (new byte[channels * part.Height * part.Width], new byte[stride + Beyond]);
            for (var y = 0; y < part.Height; y++)
            {
                Down(ref narrow[(down[y].First - first) * stride], stride, down[y].Weights, row);
                Separate(row, part.Width, planes.AsSpan(y * part.Width), part.Height * part.Width, channels);
            }
            return new(planes, channels, part.Height, part.Width);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(narrow);
        }
    }

    // Rows first … end, each column the weighted sum of pixels, four at a time.
    private void Across((int First, double[] Weights)[] filters, int first, int end, byte[] narrow)
    {
        var fours = (filters.Max(filter => filter.Weights.Length) + 3) / 4;
        var weights = new Vector512<int>[filters.Length * fours];
        var whole = new int[4 * fours];
        var starts = new int[filters.Length];
        for (var x = 0; x < filters.Length; x++)
        {
            // At the far edge a filter has fewer weights than most: it begins earlier, with zeros, rather than read far beyond the last row.
            var earlier = Math.Max(0, filters[x].First - Math.Max(0, width - whole.Length));
            for (var k = 0; k < whole.Length; k++) whole[k] = k >= earlier && k - earlier < filters[x].Weights.Length ? Whole(filters[x].Weights[k - earlier]) : 0;
            for (var k = 0; k < whole.Length; k += 4)
                weights[x * fours + k / 4] = Vector512.Create(Vector256.Create(Vector128.Create(whole[k]), Vector128.Create(whole[k + 1])), Vector256.Create(Vector128.Create(whole[k + 2]), Vector128.Create(whole[k + 3])));
            starts[x] = 4 * (filters[x].First - earlier);
        }
        for (var y = first; y < end; y++)
        {
            ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pixels), start + stride * y);
            ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(narrow), 4 * filters.Length * (y - first));
            ref var weight = ref MemoryMarshal.GetArrayDataReference(weights);
            for (var x = 0; x < starts.Length; x++)
            {
                ref var from = ref Unsafe.Add(ref source, starts[x]);
                var sum = Sixteen(ref from) * weight;
                weight = ref Unsafe.Add(ref weight, 1);
                for (var k = 1; k < fours; k++)
                {
                    sum += Sixteen(ref Unsafe.Add(ref from, 16 * k)) * weight;
                    weight = ref Unsafe.Add(ref weight, 1);
                }
                var half = sum.GetLower() + sum.GetUpper();
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 4 * x), Bytes(half.GetLower() + half.GetUpper()));
            }
        }
    }

    private static void Down(ref byte rows, int stride, double[] weights, byte[] to)
    {
        Span<int> whole = stackalloc int[weights.Length];
        for (var k = 0; k < whole.Length; k++) whole[k] = Whole(weights[k]);
        for (var i = 0; i < stride; i += 16)
        {
            var sum = Vector512<int>.Zero;
            ref var from = ref Unsafe.Add(ref rows, i);
            for (var k = 0; k < whole.Length; k++)
            {
                sum += Sixteen(ref from) * Vector512.Create(whole[k]);
                from = ref Unsafe.Add(ref from, stride);
            }
            var (low, high) = (sum.GetLower(), sum.GetUpper());
            Vector128.Create(Bytes(low.GetLower()), Bytes(low.GetUpper()), Bytes(high.GetLower()), Bytes(high.GetUpper())).AsByte().CopyTo(to, i);
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
            for (var c = 0; c < channels; c++) Unsafe.WriteUnaligned(ref to[c * plane + x], four[c]);
        }
        for (; x < count; x++)
            for (var c = 0; c < channels; c++) to[c * plane + x] = row[4 * x + c];
    }

    private static Vector512<int> Sixteen(ref byte from)
    {
        var bytes = Vector128.LoadUnsafe(ref from);
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(bytes);
        var (low, high) = Vector128.Widen(bytes);
        return Vector512.Create(Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)), Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high))).AsInt32();
    }

    // Four sums, rounded, as four bytes.
    private static uint Bytes(Vector128<int> sums)
    {
        var whole = Vector128.Min(Vector128.Max((sums + Vector128.Create(1 << (Bits - 1))) >> Bits, Vector128<int>.Zero), Vector128.Create(255));
        return Vector128.Narrow(Vector128.Narrow(whole, whole).AsUInt16(), Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }

    private static int Whole(double weight) => (int)(weight * (1 << Bits) + (weight < 0 ? -0.5 : 0.5));
}
