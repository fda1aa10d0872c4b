using System.Buffers.Binary;
using System.IO.Compression;

namespace Engram.Reports;

/// <summary>A heat map as a PNG file of one byte a cell; its palette makes it one for light pages or for dark ones.</summary>
/// <remarks>Source: PNG (ISO/IEC 15948:2004), §11.</remarks>
internal static class HeatMapImage
{
    private const int Levels = 255;
    private const byte Empty = 255;

    // What lies at zero is a little darker than the paper (on dark pages lighter), so that a zero is told from nothing.
    private static readonly uint[] s_light = [0xefece4, 0xa9c6e6, 0x3d7abd, 0x0b2f5e];
    private static readonly uint[] s_dark = [0x2a2925, 0x2b5583, 0x69a5e6, 0xe4f0ff];
    private static readonly uint[] s_lightSigned = [0x7d2305, 0xd9774f, 0xefece4, 0x6ea0d6, 0x0b2f5e];
    private static readonly uint[] s_darkSigned = [0xffc7ab, 0xc9663c, 0x2a2925, 0x4a80b8, 0xd4e7ff];

    internal static byte[] Png(HeatMap map, bool dark)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, map.Columns);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), map.Rows);
        (head[8], head[9]) = (8, 3);
        byte[] opacity = [.. Enumerable.Repeat((byte)255, Levels), 0];
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, head), .. Chunk("PLTE"u8, Palette(map.IsSigned ? dark ? s_darkSigned : s_lightSigned : dark ? s_dark : s_light)),
            .. Chunk("tRNS"u8, opacity), .. Chunk("IDAT"u8, Packed(map)), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Packed(HeatMap map)
    {
        var values = map.Values.Span;
        using MemoryStream packed = new();
        var most = map.Most > 0 ? map.Most : Largest(values);
        var row = new byte[map.Columns + 1];
        using (ZLibStream zlib = new(packed, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < map.Rows; y++)
            {
                for (var x = 0; x < map.Columns; x++)
                    row[x + 1] = Level(values[y * map.Columns + x] / most, map.IsSigned);
                zlib.Write(row);
            }
        }
        return packed.ToArray();
    }

    /// <summary>The largest magnitude; 1 where there is none, since nothing must be divided by zero.</summary>
    internal static double Largest(ReadOnlySpan<float> values)
    {
        var most = 0f;
        foreach (var value in values)
            most = float.IsFinite(value) ? Math.Max(most, Math.Abs(value)) : most;
        return most > 0 ? most : 1;
    }

    internal static byte Level(double share, bool signed) => double.IsNaN(share) ? Empty
        : (byte)Math.Round((Levels - 1) * (signed ? Math.Clamp((share + 1) / 2, 0, 1) : Math.Clamp(share, 0, 1)));

    private static byte[] Palette(uint[] stops)
    {
        var colours = new byte[3 * (Levels + 1)];
        for (var level = 0; level < Levels; level++)
        {
            var place = (double)level / (Levels - 1) * (stops.Length - 1);
            var stop = Math.Min((int)place, stops.Length - 2);
            for (var channel = 0; channel < 3; channel++)
                colours[3 * level + channel] = (byte)Math.Round((1 - place + stop) * Part(stops[stop], channel) + (place - stop) * Part(stops[stop + 1], channel));
        }
        return colours;
    }

    private static int Part(uint colour, int channel) => (int)(colour >> (16 - 8 * channel)) & 0xFF;

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        name.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }
}
