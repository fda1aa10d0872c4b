using System.Buffers;
using System.Text.Unicode;

namespace Engram.Text;

/// <summary>Decodes UTF-8 as it comes. What is none becomes U+FFFD, one for each maximal subpart (Unicode 15, chapter 3.9), or is an error that names the byte.</summary>
internal sealed class Utf8Source(Stream stream, string name, bool strict) : TextSource
{
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _start, _end;
    private long _taken;
    private bool _begun, _ended;

    internal override int Read(Span<char> room)
    {
        if (!_begun)
            Begin();
        while (true)
        {
            var status = Utf8.ToUtf16(_bytes.AsSpan(_start.._end), room, out var read, out var written, replaceInvalidSequences: !strict, isFinalBlock: _ended);
            (_start, _taken) = (_start + read, _taken + read);
            // What is right before a wrong byte is handed out first; the wrong one is met again.
            if (written > 0)
                return written;
            if (status == OperationStatus.InvalidData)
                throw new InvalidDataException($"{name}: byte {_taken} (0x{_bytes[_start]:X2}) is no UTF-8. Convert the file (iconv -t UTF-8), or read it without strictness: such bytes become U+FFFD.");
            if (_ended && _start == _end)
                return 0;
            Fill();
        }
    }

    public override void Dispose() => stream.Dispose();

    private void Begin()
    {
        _begun = true;
        while (_end < 3 && !_ended)
            Fill();
        if (_bytes.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
            (_start, _taken) = (3, 3);
    }

    private void Fill()
    {
        _bytes.AsSpan(_start.._end).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
