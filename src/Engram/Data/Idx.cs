using System.Buffers.Binary;
using System.IO.Compression;

namespace Engram;

/// <summary>An array of bytes in the IDX format of MNIST and its kin.</summary>
/// <remarks>Source: yann.lecun.com/exdb/mnist: two zero bytes, the type (8: unsigned bytes), the number of dimensions, their sizes as
/// big-endian 32-bit numbers, then the content, last dimension fastest. Files packed with gzip are recognised by content.</remarks>
/// <param name="Shape">The sizes; their product is the length of <paramref name="Data"/>.</param>
/// <param name="Data">The content.</param>
public sealed record Idx(IReadOnlyList<int> Shape, byte[] Data)
{
    // Deflate cannot pack tighter (zlib's technical notes): a file that claims more lies, and no memory is set aside for it.
    private const long TightestPacking = 1032;

    /// <summary>Reads and checks a file, packed or not.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or is no IDX file of unsigned bytes; the message names it and the fault.</exception>
    public static Idx Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads and checks a stream to its end, packed or not; <paramref name="name"/> is for the errors.</summary>
    /// <exception cref="ArgumentException">The stream cannot seek; copy it to memory or a file first.</exception>
    /// <exception cref="InvalidDataException">The content is damaged or is no IDX file of unsigned bytes.</exception>
    public static Idx Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek) throw new ArgumentException($"{name}: the stream cannot seek; copy it to memory or a file first.", nameof(stream));
        var (start, available) = (stream.Position, stream.Length - stream.Position);
        var packed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        if (!packed) return ReadContent(stream, name, available);
        try
        {
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            var idx = ReadContent(unpacked, name, available * TightestPacking);
            CheckEnd(stream, name, 4 + 4 * idx.Shape.Count + (long)idx.Data.Length);
            return idx;
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name}: the gzip packing is damaged: {e.Message}", e);
        }
    }

    /// <summary>Writes the array; packed if the name ends in <c>.gz</c>, and never half (<see cref="AtomicFile"/>).</summary>
    public void Write(string path) => AtomicFile.Write(path, file =>
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            using var packed = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
            Write(packed);
        }
        else
        {
            Write(file);
        }
    });

    /// <summary>Writes the array, unpacked.</summary>
    /// <exception cref="InvalidOperationException">Shape and data do not agree.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Shape.Count is 0 or > 255 || Shape.Aggregate(1L, (product, size) => product * size) != Data.Length)
            throw new InvalidOperationException($"The shape [{string.Join(", ", Shape)}] is not that of {Data.Length} bytes.");
        Span<byte> number = stackalloc byte[4];
        stream.Write([0, 0, 8, (byte)Shape.Count]);
        foreach (var size in Shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            stream.Write(number);
        }
        stream.Write(Data);
    }

    private static Idx ReadContent(Stream stream, string name, long atMost)
    {
        Span<byte> number = stackalloc byte[4];
        if (stream.ReadAtLeast(number, 4, throwOnEndOfStream: false) < 4) throw Fault(name, "ends within its first four bytes; it is truncated.");
        if (number is not [0, 0, _, > 0]) throw Fault(name, $"begins with {Convert.ToHexString(number)}, which no IDX file does.");
        if (number[2] != 8) throw Fault(name, $"holds elements of type 0x{number[2]:X2}; only unsigned bytes (0x08) are read.");
        var shape = new int[number[3]];
        var length = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            if (stream.ReadAtLeast(number, 4, throwOnEndOfStream: false) < 4) throw Fault(name, $"ends within its {shape.Length} sizes; it is truncated.");
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(number);
            if (shape[i] < 0) throw Fault(name, $"claims a size of {(uint)shape[i]}, which is absurd.");
            length = Math.Min(length * shape[i], long.MaxValue >> 32);
        }
        var shown = string.Join("×", shape);
        if (length > Math.Min(atMost, Array.MaxLength)) throw Fault(name, $"claims {shown} bytes, more than can be in it; it is truncated or damaged.");
        var data = new byte[length];
        var read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        if (read < data.Length) throw Fault(name, $"claims {shown} bytes and ends after {read}; it is truncated.");
        if (stream.ReadByte() >= 0) throw Fault(name, $"goes on after its {shown} bytes.");
        return new(shape, data);
    }

    // .NET does not miss a checksum that was cut off. The packing's last four bytes are the length of what was packed (RFC 1952).
    private static void CheckEnd(Stream packed, string name, long length)
    {
        Span<byte> number = stackalloc byte[4];
        packed.Seek(-4, SeekOrigin.End);
        packed.ReadExactly(number);
        if (BinaryPrimitives.ReadUInt32LittleEndian(number) != (uint)length) throw Fault(name, "lacks the end of its gzip packing; it is truncated or something follows it.");
    }

    private static InvalidDataException Fault(string name, string fault) => new($"{name}: the file {fault}");
}
