using System.Buffers.Binary;
using System.IO.Compression;

namespace Engram.Testing;

/// <summary>PNG files written by hand, for what no encoder would write.</summary>
internal static class Png
{
    /// <param name="width">What the head claims.</param>
    /// <param name="height">What the head claims.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="type">0: grey, 2: colour, 4: grey and alpha, 6: colour and alpha.</param>
    /// <param name="rows">The content before it is packed: for each row a zero, then its samples.</param>
    internal static byte[] Of(int width, int height, byte depth, byte type, byte[] rows)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal))
            zlib.Write(rows);
        return OfPacked(width, height, depth, type, packed.ToArray());
    }

    /// <summary>The same of content that is packed already.</summary>
    internal static byte[] OfPacked(int width, int height, byte depth, byte type, byte[] packed)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (depth, type);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] body = [.. name, .. content];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), ~crc);
        return chunk;
    }
}
