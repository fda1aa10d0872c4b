namespace Engram.Vision;

/// <summary>A Huffman code of a JPEG: short codes by one look, long ones by their length (ITU T.81, annex F.2.2.3).</summary>
internal sealed class JpegCodes
{
    /// <summary>Bits of one look.</summary>
    public const int Short = 10;

    private readonly ushort[] _short = new ushort[1 << Short];
    private readonly int[] _most = new int[18], _offset = new int[17];
    private readonly byte[] _symbols;

    /// <summary>For every look that holds a code and the number behind it: number · 2¹⁶ + zeros before it · 2⁸ + bits in all; 0 elsewhere.</summary>
    public int[] Whole { get; } = new int[1 << Short];

    /// <param name="counts">How many codes there are of 1 … 16 bits.</param>
    /// <param name="symbols">What they stand for.</param>
    public JpegCodes(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        var (code, index) = (0, 0);
        for (var length = 1; length <= 16; length++)
        {
            _offset[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
                if (length <= Short && code < 1 << length) _short.AsSpan(code << (Short - length), 1 << (Short - length)).Fill((ushort)(length << 8 | _symbols[index]));
            _most[length] = code << (16 - length);
            code <<= 1;
        }
        _most[17] = int.MaxValue;
        for (var look = 0; look < Whole.Length; look++)
        {
            var (used, size) = (_short[look] >> 8, _short[look] & 15);
            if (used == 0 || size == 0 || used + size > Short) continue;
            var value = look >> (Short - used - size) & ((1 << size) - 1);
            Whole[look] = (value < 1 << (size - 1) ? value - (1 << size) + 1 : value) << 16 | (_short[look] >> 4 & 15) << 8 | used + size;
        }
    }

    /// <summary>The next symbol; −1 where no code fits. Sixteen bits must lie ready.</summary>
    public int Next(ref JpegBits bits)
    {
        var entry = _short[bits.Peek(Short)];
        if (entry != 0)
        {
            bits.Skip(entry >> 8);
            return entry & 255;
        }
        var (sixteen, length) = (bits.Peek(16), Short + 1);
        while (length <= 16 && sixteen >= _most[length]) length++;
        if (length > 16) return -1;
        bits.Skip(length);
        var index = _offset[length] + (sixteen >> (16 - length));
        return (uint)index < (uint)_symbols.Length ? _symbols[index] : -1;
    }
}
