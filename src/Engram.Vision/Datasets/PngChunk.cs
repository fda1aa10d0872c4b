using System.Buffers.Binary;

namespace Engram.Vision;

/// <summary>The parts that a PNG file is made of.</summary>
/// <remarks>Source: PNG (ISO/IEC 15948:2004), §5 and annex D.</remarks>
internal static class PngChunk
{
    /// <summary>What every file begins with.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>A part: its length, its name of four letters, its content and their checksum.</summary>
    internal static byte[] Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. name, .. content];
        var crc = uint.MaxValue;
        foreach (var octet in body)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), ~crc);
        return chunk;
    }

    /// <summary>The parts of a file in their order.</summary>
    internal static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> In(ReadOnlyMemory<byte> file)
    {
        for (var at = Signature.Length; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.Span[at..]);
            yield return (System.Text.Encoding.ASCII.GetString(file.Span.Slice(at + 4, 4)), file.Slice(at + 8, length));
            at += length + 12;
        }
    }
}
