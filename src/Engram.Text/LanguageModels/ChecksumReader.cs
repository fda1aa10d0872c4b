using System.Numerics;
using System.Text;

namespace Engram.Text;

/// <summary>Reads what <see cref="ChecksumWriter"/> wrote; whatever is amiss is an <see cref="InvalidDataException"/> with the file's name and the place.</summary>
internal sealed class ChecksumReader(Stream stream, string name)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int at, filled;
    private long before;
    private uint checksum;

    internal long ReadLong()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = Take();
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
                return (long)value;
        }
        throw Broken("has a number without an end");
    }

    internal int ReadInt() => ReadLong() is >= 0 and <= int.MaxValue and var value ? (int)value : throw Broken("has a number out of its range");

    internal double ReadDouble()
    {
        Span<byte> bytes = stackalloc byte[8];
        for (var i = 0; i < 8; i++)
            bytes[i] = Take();
        return BitConverter.Int64BitsToDouble(BitConverter.ToInt64(bytes));
    }

    internal string ReadString()
    {
        var length = ReadInt();
        if (length > 1 << 24)
            throw Broken($"has a string of {length} bytes");
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = Take();
        return Encoding.UTF8.GetString(bytes);
    }

    internal void Finish()
    {
        var expected = checksum;
        var stored = (uint)Take() | (uint)Take() << 8 | (uint)Take() << 16 | (uint)Take() << 24;
        if (stored != expected)
            throw Broken("has another checksum than its content: it was damaged");
    }

    internal InvalidDataException Broken(string what) => new($"{name}: at byte {before + at} the file {what}. Save the model again.");

    private byte Take()
    {
        if (at == filled)
        {
            before += filled;
            (at, filled) = (0, stream.Read(buffer, 0, buffer.Length));
            if (filled == 0)
                throw Broken("ends too early");
        }
        checksum = BitOperations.Crc32C(checksum, buffer[at]);
        return buffer[at++];
    }
}
