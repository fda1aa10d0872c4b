using System.Buffers.Binary;

namespace Engram.Vision;

/// <summary>What the head of a JPEG says, of the common kind: one scan of Huffman codes, three colours of 8 bits, brightness in full resolution.</summary>
internal sealed class JpegFrame
{
    private static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly int[][] _steps = [[], [], [], []];
    private readonly JpegCodes?[] _codes = new JpegCodes?[8];
    private readonly int[] _ids = new int[3], _step = new int[3];

    public int Height { get; private set; }

    public int Width { get; private set; }

    /// <summary>Blocks of brightness across and down for one of each colour: 1 or 2.</summary>
    public int Across { get; private set; }

    public int Down { get; private set; }

    public int RestartAfter { get; private set; }

    /// <summary>Where the entropy-coded part begins.</summary>
    public int Scan { get; private set; }

    public JpegCodes[] First { get; } = new JpegCodes[3];

    public JpegCodes[] Rest { get; } = new JpegCodes[3];

    /// <summary>Quantisation steps of a colour, in the order of the file.</summary>
    public int[] Steps(int colour) => _steps[_step[colour]];

    /// <summary>Where coefficient <paramref name="k"/> of the file lies, row by row.</summary>
    public static byte Place(int k) => ZigZag[k];

    /// <summary>The head; null where the file is of another kind or damaged.</summary>
    public static JpegFrame? Read(ReadOnlySpan<byte> file)
    {
        var frame = new JpegFrame();
        if (file is not [0xFF, 0xD8, ..]) return null;
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            if (length < 2 || at + 2 + length > file.Length) return null;
            var content = file.Slice(at + 4, length - 2);
            var fine = marker switch
            {
                0xDB => frame.Quantisation(content),
                0xC4 => frame.Huffman(content),
                0xC0 or 0xC1 => frame.Colours(content),
                0xDD when content.Length == 2 => (frame.RestartAfter = BinaryPrimitives.ReadUInt16BigEndian(content)) >= 0,
                // Adobe's note: 1 is brightness and two colours, as usual.
                0xEE when content.StartsWith("Adobe"u8) => content is { Length: >= 12 } && content[11] == 1,
                0xDA => frame.Start(content),
                >= 0xE0 and <= 0xEF or 0xFE => true,
                _ => false,
            };
            if (!fine) return null;
            at += 2 + length;
            if (marker == 0xDA)
            {
                frame.Scan = at;
                return frame;
            }
        }
        return null;
    }

    private bool Quantisation(ReadOnlySpan<byte> content)
    {
        while (content.Length >= 65)
        {
            if (content[0] > 3) return false;
            var steps = _steps[content[0]] = new int[64];
            for (var k = 0; k < 64; k++) steps[k] = content[1 + k];
            content = content[65..];
        }
        return content.Length == 0;
    }

    private bool Huffman(ReadOnlySpan<byte> content)
    {
        while (content.Length >= 17)
        {
            var count = 0;
            foreach (var codes in content.Slice(1, 16)) count += codes;
            if ((content[0] & 0xEC) != 0 || content.Length < 17 + count || count > 256) return false;
            _codes[(content[0] >> 4) * 4 + (content[0] & 3)] = new(content.Slice(1, 16), content.Slice(17, count));
            content = content[(17 + count)..];
        }
        return content.Length == 0;
    }

    private bool Colours(ReadOnlySpan<byte> content)
    {
        if (content.Length != 15 || content[0] != 8 || content[5] != 3 || Width != 0) return false;
        (Height, Width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
        for (var i = 0; i < 3; i++) (_ids[i], _step[i]) = (content[6 + 3 * i], content[8 + 3 * i] & 3);
        (Across, Down) = (content[7] >> 4, content[7] & 15);
        return Height > 0 && Width >= 16 && (Across, Down) is (1, 1) or (2, 1) or (2, 2) && content[10] == 0x11 && content[13] == 0x11 && !(_ids is [82, 71, 66]);
    }

    private bool Start(ReadOnlySpan<byte> content)
    {
        if (content.Length != 10 || content[0] != 3 || Width == 0) return false;
        for (var i = 0; i < 3; i++)
        {
            var tables = content[2 + 2 * i];
            if (content[1 + 2 * i] != _ids[i] || (tables & 0xCC) != 0 || _codes[tables >> 4] is not { } first || _codes[4 + (tables & 3)] is not { } rest || Steps(i).Length == 0) return false;
            (First[i], Rest[i]) = (first, rest);
        }
        return content[7..] is [0, 63, 0];
    }
}
