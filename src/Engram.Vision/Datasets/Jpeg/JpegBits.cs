using System.Buffers.Binary;

namespace Engram.Vision;

/// <summary>The entropy-coded part of a JPEG, bit by bit. Behind its end come zeros, and it remembers that it gave them.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;
    private ulong _bits;
    private int _count, _given;

    /// <summary>Whether more was asked for than there is.</summary>
    public readonly bool Overrun => _given > _count;

    /// <summary>At least 32 bits lie ready.</summary>
    public void Fill()
    {
        if (_count >= 32) return;
        if (_at + 4 <= _data.Length)
        {
            var word = BinaryPrimitives.ReadUInt32BigEndian(_data[_at..]);
            if (((~word - 0x01010101) & word & 0x80808080) == 0)
            {
                (_bits, _count, _at) = (_bits | (ulong)word << (32 - _count), _count + 32, _at + 4);
                return;
            }
        }
        while (_count <= 56)
        {
            ulong next = 0;
            if (_given == 0 && _at < _data.Length && (_data[_at] != 0xFF || _at + 1 < _data.Length && _data[_at + 1] == 0))
            {
                next = _data[_at];
                _at += next == 0xFF ? 2 : 1;
            }
            else
            {
                _given += 8;
            }
            (_bits, _count) = (_bits | next << (56 - _count), _count + 8);
        }
    }

    public readonly int Peek(int count) => (int)(_bits >> (64 - count));

    public void Skip(int count) => (_bits, _count) = (_bits << count, _count - count);

    /// <summary>A number of so many bits, whose first bit says its sign (ITU T.81, F.2.2.1).</summary>
    public int Number(int count)
    {
        if (count == 0) return 0;
        var value = Peek(count);
        Skip(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>The coefficients of the next block, dequantised, row by row.</summary>
    /// <param name="first">The code of the first coefficient's size.</param>
    /// <param name="rest">The code of the others.</param>
    /// <param name="steps">What they are multiplied by, in the order of the file.</param>
    /// <param name="before">The first coefficient of the block before.</param>
    /// <param name="block">Where they go; empty: nowhere.</param>
    /// <returns>The last of them that is not zero, in the order of the file; −1 where no code fits.</returns>
    public int Coefficients(JpegCodes first, JpegCodes rest, int[] steps, ref int before, scoped Span<int> block)
    {
        block.Clear();
        Fill();
        var size = first.Next(ref this);
        if (size is < 0 or > 11) return -1;
        before += Number(size);
        if (block.Length == 64) block[0] = before * steps[0];
        var (last, whole) = (0, rest.Whole);
        // What is ready is kept at hand: fields would be written back at every step.
        var (bits, count) = (_bits, _count);
        for (var k = 1; k < 64; k++)
        {
            if (count < 32)
            {
                (_bits, _count) = (bits, count);
                Fill();
                (bits, count) = (_bits, _count);
            }
            var entry = whole[(int)(bits >> (64 - JpegCodes.Short))];
            int value;
            if (entry != 0)
            {
                (bits, count) = (bits << (entry & 255), count - (entry & 255));
                k += entry >> 8 & 15;
                value = entry >> 16;
            }
            else
            {
                (_bits, _count) = (bits, count);
                var symbol = rest.Next(ref this);
                if (symbol < 0) return -1;
                value = Number(symbol & 15);
                (bits, count) = (_bits, _count);
                k += symbol >> 4;
                if ((symbol & 15) == 0 && symbol != 0xF0)
                {
                    if (symbol == 0) break;
                    return -1;
                }
            }
            if (k > 63) return -1;
            if (value == 0 || block.Length != 64) continue;
            block[JpegFrame.Place(k)] = value * steps[k];
            last = k;
        }
        (_bits, _count) = (bits, count);
        return last;
    }

    /// <summary>Behind a restart marker; false where there is none.</summary>
    public bool Restart()
    {
        if (_at + 1 >= _data.Length || _data[_at] != 0xFF || _data[_at + 1] is < 0xD0 or > 0xD7 || Overrun) return false;
        (_at, _bits, _count, _given) = (_at + 2, 0, 0, 0);
        return true;
    }
}
