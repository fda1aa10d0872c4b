using System.Buffers.Binary;
using System.IO.Compression;

namespace Engram.Vision;

/// <summary>Pictures whose pixels are class numbers: PNG files with a palette or of grey, whose numbers are kept as they are, where a decoder of pictures would make colours of them.</summary>
/// <remarks>Shape: 1 × height × width; 255 is no class (borders, unknown). Source: PNG (ISO/IEC 15948:2004), §7 and §9.</remarks>
public static class IndexMask
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such PNG, is damaged or too large; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Planes<byte> Read(string path)
    {
        ReadOnlySpan<byte> content = File.ReadAllBytes(path);
        if (!content.StartsWith(PngChunk.Signature) || content.Length < 33 || !content[12..].StartsWith("IHDR"u8)) throw new InvalidDataException($"{path}: this is no PNG; class numbers are kept without loss in PNG files.");
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]));
        var (depth, type, interlaced) = (content[24], content[25], content[28] != 0);
        if (type is not (0 or 3) || depth is not (1 or 2 or 4 or 8) || interlaced) throw new InvalidDataException($"{path}: class numbers are one number a pixel; save it with a palette or as grey of at most 8 bits, not interlaced.");
        if (width <= 0 || height <= 0 || (long)width * height > ImageFile.MostPixels) throw new InvalidDataException($"{path}: {width}×{height} pixels are none or more than {ImageFile.MostPixels / 1_000_000} million.");
        var packed = new MemoryStream();
        for (var at = 8; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content[at..]);
            if (length < 0 || length > content.Length - at - 12) throw new InvalidDataException($"{path}: the file ends before the picture does.");
            if (content[(at + 4)..].StartsWith("IDAT"u8)) packed.Write(content.Slice(at + 8, length));
            at += length + 12;
        }
        packed.Position = 0;
        var (stride, samples) = ((width * depth + 7) / 8, new byte[height * width]);
        var (row, before) = (new byte[stride + 1], new byte[stride + 1]);
        try
        {
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            for (var y = 0; y < height; y++, (row, before) = (before, row))
            {
                rows.ReadExactly(row);
                Restore(row, before, path);
                for (var x = 0; x < width; x++) samples[y * width + x] = (byte)(row[1 + x * depth / 8] >> (8 - depth - x * depth % 8) & (1 << depth) - 1);
            }
        }
        catch (Exception e) when (e is EndOfStreamException || e is InvalidDataException && !e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: the picture is damaged or ends too early.", e);
        }
        return new(samples, 1, height, width);
    }

    /// <summary>Writes class numbers as a grey PNG of 8 bits.</summary>
    /// <exception cref="ArgumentException">There is not one plane.</exception>
    public static void Write(string path, Planes<byte> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Count != 1) throw new ArgumentException($"Class numbers are one plane, not {classes.Count}.", nameof(classes));
        WriteParts(path, [classes]);
    }

    /// <summary>The same of some rows after the other, as <see cref="TiledSegmentation"/> gives them: no more of them is in memory than one part.</summary>
    /// <exception cref="ArgumentException">There are none, or they are not of one width and one plane each.</exception>
    public static void WriteParts(string path, IEnumerable<Planes<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        PngRows.Write(path, parts.Select(part => part.Count == 1 ? part : throw new ArgumentException($"Class numbers are one plane, not {part.Count}.", nameof(parts))));
    }

    // Each sample is stored as the difference to a guess from its neighbours; whole bytes, whatever the depth.
    private static void Restore(byte[] row, byte[] above, string path)
    {
        if (row[0] > 4) throw new InvalidDataException($"{path}: the picture is damaged: there is no filter {row[0]}.");
        for (var i = 1; i < row.Length; i++)
        {
            var (left, up, corner) = (i > 1 ? row[i - 1] : 0, above[i], i > 1 ? above[i - 1] : 0);
            row[i] += (byte)(row[0] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
