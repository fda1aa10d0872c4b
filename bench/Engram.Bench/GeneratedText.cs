using System.Text;

namespace Engram.Bench;

/// <summary>Text of any length that is made while it is read: words by Zipf's law, sentences, abbreviations, quotation marks, paragraphs; or one line without a full stop.</summary>
internal sealed class GeneratedText(long length, bool oneLine) : Stream
{
    private const int DistinctWords = 50_000;
    private static readonly byte[][] s_words = [.. Enumerable.Range(0, DistinctWords).Select(number => Encoding.UTF8.GetBytes(Word(number)))];
    private static readonly byte[][] s_capital = [.. s_words.Select(word => Encoding.UTF8.GetBytes(char.ToUpperInvariant((char)word[0]) + Encoding.UTF8.GetString(word)[1..]))];

    // Ranks whose logarithms are uniform: a word's frequency falls with its rank.
    private static readonly int[] s_ranks = [.. Enumerable.Range(0, 1 << 16).Select(i => (int)Math.Pow(DistinctWords, i / 65536.0) - 1)];

    private readonly byte[] _pending = new byte[256];
    private int _start, _end, _left;
    private long _made;
    private ulong _state = 42;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var filled = 0;
        while (filled < count && _made < length)
        {
            if (_start == _end)
                Next();
            var piece = (int)Math.Min(Math.Min(count - filled, _end - _start), length - _made);
            _pending.AsSpan(_start, piece).CopyTo(buffer.AsSpan(offset + filled));
            (_start, filled, _made) = (_start + piece, filled + piece, _made + piece);
        }
        return filled;
    }

    // One word with what stands around it.
    private void Next()
    {
        (_start, _end) = (0, 0);
        var (drawn, first) = (Draw(), _left == 0);
        if (first)
            _left = 4 + (int)(drawn >> 40) % 28;
        _left--;
        var rank = s_ranks[drawn & 0xFFFF];
        if (first && !oneLine && (drawn >> 16 & 15) == 0)
            Add("“"u8);
        if (!first && (drawn >> 20 & 63) == 0)
            Add("Mr. "u8);
        Add(first && !oneLine ? s_capital[rank] : s_words[rank]);
        if (_left > 0 || oneLine)
            Add((drawn >> 26 & 7) == 0 ? ", "u8 : " "u8);
        else
            Add((drawn >> 30 & 15) switch { 0 => "? "u8, 1 => "!\n"u8, 2 => ".”\n\n"u8, 3 => ".\n"u8, _ => ". "u8 });
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (oneLine && bytes.Contains((byte)'.'))
            return;
        bytes.CopyTo(_pending.AsSpan(_end));
        _end += bytes.Length;
    }

    // Marsaglia 2003, "Xorshift RNGs".
    private ulong Draw()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        return _state ^= _state << 17;
    }

    private static string Word(int number)
    {
        string[] syllables = ["ka", "lo", "min", "ter", "ré", "sul", "to", "pen", "wa", "gris", "o", "da"];
        var word = syllables[number % 12];
        for (number /= 12; number > 0; number /= 12)
            word += syllables[number % 12];
        return word;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _made; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
