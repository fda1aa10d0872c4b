using System.Buffers;

namespace Engram.Text;

/// <summary>Cuts a text of any size into blocks between which no sentence lies, so that each can be split alone and gives what the whole gives.</summary>
/// <remarks>Punkt decides at a full stop from the word that it stands in (between ASCII white space) and the word behind. So a boundary is safe where ASCII white space
/// precedes the sentence and its first word ends near: what comes before or later changes nothing. Only where none is in reach a cut is forced, at a place that depends on the last
/// safe boundary and the reach alone: not on the length of blocks.</remarks>
internal sealed class TextBlocks(TextSource source, PunktSentenceTokenizer sentences, int blockLength, int longestSentence)
{
    // How far behind a boundary its first word must have ended.
    private const int Ahead = 4096;
    private const string AsciiSpace = " \t\n\v\f\r";
    private static readonly SearchValues<char> s_asciiSpace = SearchValues.Create(AsciiSpace);

    private readonly List<Token> _found = [];
    private char[] _buffer = [];
    private int _start, _length;
    private long _offset;
    private bool _ended;

    private ReadOnlySpan<char> Text => _buffer.AsSpan(_start, _length);

    /// <summary>Puts the next block into a batch; false when there is none.</summary>
    internal bool Next(TextBatch batch)
    {
        for (var reach = Math.Min(blockLength, longestSentence); ; reach = (int)Math.Min(2L * reach, longestSentence))
        {
            Fill(reach + Ahead);
            if (_ended && _length <= reach)
                return Take(batch, _length, _length);
            if (Boundary(reach) is var (cut, end) && cut > 0)
                return Take(batch, cut, end);
            if (reach == longestSentence)
                return Take(batch, ForcedCut(), null);
        }
    }

    /// <summary>The last safe boundary within reach, and where the word behind it ends; 0 where there is none.</summary>
    private (int Cut, int End) Boundary(int reach)
    {
        var text = Text[..Math.Min(_length, reach + Ahead)];
        for (var back = (long)Ahead; ; back *= 4)
        {
            var from = back >= reach ? 0 : WordStart(text, (int)(reach - back));
            _found.Clear();
            sentences.Tokenize(text[from..], _found);
            // Where the first one begins is not known unless the text is seen from its beginning, and then it is no cut.
            for (var i = _found.Count - 1; i > 0; i--)
            {
                var start = from + _found[i].Span.Start;
                if (start <= reach && s_asciiSpace.Contains(text[start - 1]) && WordEnd(text, start) is > 0 and var end)
                    return (start, end);
            }
            if (from == 0)
                return default;
        }
    }

    // Any word may be begun with: the decisions behind it are the same as from the beginning.
    private static int WordStart(ReadOnlySpan<char> text, int from) => text[from..].IndexOfAny(s_asciiSpace) is >= 0 and var space ? from + space + 1 : 0;

    private int WordEnd(ReadOnlySpan<char> text, int start)
    {
        for (var end = start; end < Math.Min(text.Length, start + Ahead); end++)
            if (CharacterClass.IsSpace(text[end]))
                return end + 1;
        return _ended && text.Length == _length && _length < start + Ahead ? _length : 0;
    }

    private int ForcedCut()
    {
        var text = Text[..longestSentence];
        if (text.LastIndexOfAny(s_asciiSpace) is >= 0 and var space)
            return space + 1;
        return longestSentence > 1 && char.IsHighSurrogate(text[^1]) ? longestSentence - 1 : longestSentence;
    }

    // What is behind a boundary goes along, for the decision before it; a forced cut ends the text.
    private bool Take(TextBatch batch, int cut, int? end)
    {
        if (cut == 0)
            return false;
        batch.Begin(_offset, Text[..(end ?? cut)], cut);
        (_start, _length, _offset) = (_start + cut, _length - cut, _offset + cut);
        return true;
    }

    private void Fill(int wanted)
    {
        if (_ended || _length >= wanted)
            return;
        // Two units more: a surrogate pair is never split by a full buffer.
        if (_buffer.Length < wanted + 2)
        {
            var larger = new char[wanted + 2];
            Text.CopyTo(larger);
            (_buffer, _start) = (larger, 0);
        }
        else if (_start + wanted + 2 > _buffer.Length)
        {
            Text.CopyTo(_buffer);
            _start = 0;
        }
        while (!_ended && _length < wanted)
        {
            var read = source.Read(_buffer.AsSpan(_start + _length));
            _length += read;
            _ended = read == 0;
        }
    }
}
