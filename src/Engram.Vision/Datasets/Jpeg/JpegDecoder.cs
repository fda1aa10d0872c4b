using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SkiaSharp;

namespace Engram.Vision;

/// <summary>JPEGs of the common kind to pixels, to the last bit as libjpeg decodes them, and only where they are looked at.</summary>
/// <remarks>SkiaSharp's own decoder is built without vector instructions. Whatever is uncommon or damaged is left to it. Source: ITU T.81.</remarks>
internal static class JpegDecoder
{
    /// <summary>Four bytes a pixel into <paramref name="pixels"/>, row by row of the whole width; false where another decoder is needed.</summary>
    public static bool Decode(ReadOnlySpan<byte> file, int height, int width, SKRectI needed, byte[] pixels)
    {
        if (!Avx2.IsSupported || JpegFrame.Read(file) is not { } frame || (frame.Height, frame.Width) != (height, width)) return false;
        var (across, down) = (8 * frame.Across, 8 * frame.Down);
        var (columns, rows) = ((frame.Width + across - 1) / across, (frame.Height + down - 1) / down);
        var (wide, tall) = (columns * 8, rows * 8);
        var room = wide * frame.Across * tall * frame.Down;
        var planes = ArrayPool<byte>.Shared.Rent(room + 2 * wide * tall + 64);
        try
        {
            if (!Blocks(frame, file[frame.Scan..], columns, rows, needed, planes)) return false;
            Colours(frame, planes, wide, tall, needed, pixels);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }

    private static bool Blocks(JpegFrame frame, ReadOnlySpan<byte> data, int columns, int rows, SKRectI needed, byte[] planes)
    {
        var bits = new JpegBits(data);
        Span<int> block = stackalloc int[64];
        Span<int> before = stackalloc int[3];
        var (wide, tall) = (columns * 8, rows * 8);
        var stride = wide * frame.Across;
        // One unit more at each side: colours of half resolution look at their neighbours.
        var (left, right) = (needed.Left / (8 * frame.Across) - 1, (needed.Right - 1) / (8 * frame.Across) + 1);
        var (top, bottom) = (needed.Top / (8 * frame.Down) - 1, (needed.Bottom - 1) / (8 * frame.Down) + 1);
        for (var unit = 0; unit < columns * rows; unit++)
        {
            if (frame.RestartAfter > 0 && unit > 0 && unit % frame.RestartAfter == 0)
            {
                if (!bits.Restart()) return false;
                before.Clear();
            }
            var (y, x) = (unit / columns, unit % columns);
            var seen = x >= left && x <= right && y >= top && y <= bottom;
            for (var i = 0; i < frame.Across * frame.Down + 2; i++)
            {
                var colour = Math.Max(0, i - frame.Across * frame.Down + 1);
                var last = bits.Coefficients(frame.First[colour], frame.Rest[colour], frame.Steps(colour), ref before[colour], seen ? block : []);
                if (last < 0) return false;
                if (!seen) continue;
                var (at, step) = colour == 0 ? ((y * frame.Down + i / frame.Across) * 8 * stride + (x * frame.Across + i % frame.Across) * 8, stride)
                    : (stride * tall * frame.Down + (colour - 1) * wide * tall + y * 8 * wide + x * 8, wide);
                if (last == 0) Plain(block[0], ref planes[at], step);
                else JpegDct.Inverse(ref block[0], ref planes[at], step);
            }
            if (bits.Overrun) return false;
        }
        return true;
    }

    private static void Plain(int first, ref byte to, int stride)
    {
        var eight = 0x0101010101010101UL * (byte)Math.Clamp(((first + 4) >> 3) + 128, 0, 255);
        for (var i = 0; i < 8; i++) Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i * stride), eight);
    }

    private static void Colours(JpegFrame frame, byte[] planes, int wide, int tall, SKRectI needed, byte[] pixels)
    {
        var stride = wide * frame.Across;
        var (chromaWidth, chromaHeight) = ((frame.Width + frame.Across - 1) / frame.Across, (frame.Height + frame.Down - 1) / frame.Down);
        var (blue, red, sums) = (new short[stride + 64], new short[stride + 64], new short[wide + 66]);
        var start = stride * tall * frame.Down;
        var (left, right) = (Math.Max(0, needed.Left / 16 * 16), Math.Min(stride, (needed.Right + 15) / 16 * 16));
        for (var y = needed.Top; y < needed.Bottom; y++)
        {
            var row = frame.Down == 1 ? y : y / 2;
            var other = frame.Down == 1 ? row : Math.Clamp(y % 2 == 0 ? row - 1 : row + 1, 0, chromaHeight - 1);
            foreach (var (plane, to) in new[] { (start, blue), (start + wide * tall, red) })
                Widened(planes.AsSpan(plane + row * wide, wide), planes.AsSpan(plane + other * wide, wide), chromaWidth, frame, left / frame.Across, right / frame.Across, sums, to);
            for (var x = left; x < right; x += 8)
            {
                var grey = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref planes[y * stride + x]));
                var b = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref blue[x])) - Vector256.Create(128);
                var r = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref red[x])) - Vector256.Create(128);
                var half = Vector256.Create(32768);
                // ITU T.871's matrix in 16 bits.
                var rgba = Byte(grey + ((r * 91881 + half) >> 16)) | Byte(grey + ((half - b * 22554 - r * 46802) >> 16)) << 8 | Byte(grey + ((b * 116130 + half) >> 16)) << 16 | Vector256.Create(255 << 24);
                if (x + 8 <= frame.Width) rgba.AsByte().CopyTo(pixels, 4 * (y * frame.Width + x));
                else for (var i = 0; x + i < frame.Width; i++) BitConverter.TryWriteBytes(pixels.AsSpan(4 * (y * frame.Width + x + i)), rgba[i]);
            }
        }
    }

    private static Vector256<int> Byte(Vector256<int> value) => Vector256.Min(Vector256.Max(value, Vector256<int>.Zero), Vector256.Create(255));

    // A row of colour in full resolution: three parts of the nearer sample, one of the farther, down and across.
    private static void Widened(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int count, JpegFrame frame, int left, int right, short[] sums, short[] to)
    {
        var (first, end) = (Math.Max(0, left - 1), Math.Min(count, right + 1));
        if (frame.Across == 1)
        {
            for (var x = first; x < end; x++) to[x] = near[x];
            return;
        }
        var full = frame.Down == 2;
        for (var x = first; x < end; x++) sums[x + 1] = full ? (short)(3 * near[x] + far[x]) : near[x];
        if (first == 0) sums[0] = sums[1];
        sums.AsSpan(end + 1, 1).Fill(sums[end]);
        var (shift, low, high) = full ? (4, (short)8, (short)7) : (2, (short)1, (short)2);
        for (var x = left; x < Math.Min(count, right); x += 8)
        {
            var here = Vector128.LoadUnsafe(ref sums[x + 1]) * 3;
            var (even, odd) = ((here + Vector128.LoadUnsafe(ref sums[x]) + Vector128.Create(low)) >> shift, (here + Vector128.LoadUnsafe(ref sums[x + 2]) + Vector128.Create(high)) >> shift);
            Sse2.UnpackLow(even, odd).CopyTo(to, 2 * x);
            Sse2.UnpackHigh(even, odd).CopyTo(to, 2 * x + 8);
        }
    }
}
