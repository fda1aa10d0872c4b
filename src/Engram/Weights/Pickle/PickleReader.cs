using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Engram;

/// <summary>Bytes of a pickle: every length is held against what is left before anything is made of it.</summary>
internal sealed class PickleReader(Stream stream)
{
    // The longest number that PyTorch writes has ten bytes, the longest name of a class fewer than a hundred.
    private const int LongestLine = 1024;
    private const int LongestInteger = 255;
    private const int LongestString = 1 << 24;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly long _length = stream.Length;

    public long Position => stream.Position;

    private long Left => _length - stream.Position;

    public byte Byte() => stream.ReadByte() is >= 0 and var next ? (byte)next : throw new FormatException("the pickle ends in the middle; the file is truncated");

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(8));

    public object Integer(long length)
    {
        if (length is < 0 or > LongestInteger) throw new FormatException($"an integer of {length} bytes is claimed; weights need none longer than {LongestInteger}");
        BigInteger value = new(Bytes((ulong)length));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    public string Text(ulong length)
    {
        try
        {
            return s_utf8.GetString(Bytes(length));
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException("a string is not valid UTF-8", fault);
        }
    }

    /// <summary>A string of Python 2, which knew bytes alone.</summary>
    public string Latin(long length) => length >= 0 ? Encoding.Latin1.GetString(Bytes((ulong)length)) : throw new FormatException($"a string of {length} bytes is claimed");

    public string Line()
    {
        StringBuilder line = new();
        while (Byte() is not (byte)'\n' and var next)
        {
            if (line.Length == LongestLine) throw new FormatException($"a line of more than {LongestLine} characters");
            line.Append((char)next);
        }
        return line.ToString().TrimEnd('\r');
    }

    public byte[] Bytes(ulong length)
    {
        if (length > (ulong)Left) throw new FormatException($"{length} bytes are claimed where {Left} are left; the file is truncated or the length lies");
        if (length > LongestString) throw new FormatException($"a string of {length} bytes; weights need none longer than {LongestString}");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
