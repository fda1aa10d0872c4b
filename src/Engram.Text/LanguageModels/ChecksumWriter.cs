using System.Numerics;
using System.Text;

namespace Engram.Text;

/// <summary>Variable-length integers, numbers and strings into a stream, with a CRC-32C behind them.</summary>
internal sealed class ChecksumWriter(Stream stream)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;
    private uint checksum;

    internal void Write(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            Put((byte)(rest | 0x80));
        Put((byte)rest);
    }

    internal void Write(double value)
    {
        foreach (var one in BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(value)))
            Put(one);
    }

    internal void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        foreach (var one in bytes)
            Put(one);
    }

    internal void Finish()
    {
        var sum = BitConverter.GetBytes(checksum);
        Flush();
        stream.Write(sum);
    }

    private void Put(byte value)
    {
        checksum = BitOperations.Crc32C(checksum, value);
        if (filled == buffer.Length)
            Flush();
        buffer[filled++] = value;
    }

    private void Flush()
    {
        stream.Write(buffer, 0, filled);
        filled = 0;
    }
}
