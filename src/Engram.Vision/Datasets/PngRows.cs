using System.Buffers.Binary;
using System.IO.Compression;

namespace Engram.Vision;

/// <summary>Writes a PNG from top to bottom, some rows after the other, so that no more of it is in memory than these.</summary>
/// <remarks>One plane is grey, three are colour; 8 bits. Source: PNG (W3C Recommendation, third edition, 2025), §11.2; each row is stored as the difference to the one above (§9.2, "Up").</remarks>
internal static class PngRows
{
    private const int Piece = 1 << 20;

    /// <summary>Writes a file, which appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">There are no rows, or they are not all of one width and of one plane or three.</exception>
    internal static void Write(string path, IEnumerable<Planes<byte>> parts) => AtomicFile.Write(path, stream =>
    {
        stream.Write(PngChunk.Signature);
        // The height is known at the end.
        var headAt = stream.Position;
        stream.Write(Head(0, 0, 1));
        var (height, width, channels) = (0, 0, 0);
        using MemoryStream packed = new();
        var (row, above) = (Array.Empty<byte>(), Array.Empty<byte>());
        using (ZLibStream rows = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var part in parts)
            {
                if (part.Count is not (1 or 3) || height > 0 && (part.Width != width || part.Count != channels))
                    throw new ArgumentException($"{part.Count} planes {part.Width} wide do not go on {channels} planes {width} wide.", nameof(parts));
                if (height == 0)
                {
                    (width, channels) = (part.Width, part.Count);
                    (row, above) = (new byte[width * channels], new byte[width * channels]);
                }
                for (var y = 0; y < part.Height; y++, (row, above) = (above, row))
                {
                    for (var c = 0; c < channels; c++)
                    {
                        var samples = part.Row(c, y);
                        for (var x = 0; x < width; x++)
                            row[x * channels + c] = samples[x];
                    }
                    // What stood above is needed no more, and takes the difference.
                    for (var i = 0; i < row.Length; i++)
                        above[i] = (byte)(row[i] - above[i]);
                    rows.WriteByte(2);
                    rows.Write(above);
                    if (packed.Length >= Piece)
                        Flush();
                }
                height += part.Height;
            }
        if (height == 0)
            throw new ArgumentException("There are no rows.", nameof(parts));
        Flush();
        stream.Write(PngChunk.Of("IEND"u8, []));
        stream.Position = headAt;
        stream.Write(Head(height, width, channels));
        stream.Seek(0, SeekOrigin.End);

        void Flush()
        {
            stream.Write(PngChunk.Of("IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length)));
            packed.SetLength(0);
        }
    });

    private static byte[] Head(int height, int width, int channels)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, (byte)(channels == 1 ? 0 : 2));
        return PngChunk.Of("IHDR"u8, head);
    }
}
