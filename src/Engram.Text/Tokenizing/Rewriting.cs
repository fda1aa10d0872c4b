using System.Buffers;
using System.Runtime.CompilerServices;

namespace Engram.Text;

/// <summary>A text that rules rewrite one after the other, each character still knowing what stretch of the source it came from.</summary>
/// <remarks>A rule walks over <see cref="Text"/> from left to right, calls <see cref="Keep"/>, <see cref="Space"/> and <see cref="Write"/>, and ends with
/// <see cref="Done"/>. A rule that finds nothing copies nothing.</remarks>
internal ref struct Rewriting
{
    private char[] _text, _spareText;
    private TextSpan[] _source, _spareSource;
    private int _length, _written, _kept;

    internal Rewriting(ReadOnlySpan<char> text)
    {
        var size = text.Length + text.Length / 2 + 32;
        (_text, _spareText) = (ArrayPool<char>.Shared.Rent(size), ArrayPool<char>.Shared.Rent(size));
        (_source, _spareSource) = (ArrayPool<TextSpan>.Shared.Rent(size), ArrayPool<TextSpan>.Shared.Rent(size));
        text.CopyTo(_text);
        for (var i = 0; i < text.Length; i++)
            _source[i] = new(i, 1);
        _length = text.Length;
    }

    internal readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    internal readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<char>.Shared.Return(_spareText);
        ArrayPool<TextSpan>.Shared.Return(_source);
        ArrayPool<TextSpan>.Shared.Return(_spareSource);
    }

    /// <summary>The next place from <paramref name="from"/> on with one of these characters, or −1.</summary>
    internal readonly int Next(SearchValues<char> any, int from)
    {
        var found = _text.AsSpan(from, _length - from).IndexOfAny(any);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The next place from <paramref name="from"/> on with this character, or −1.</summary>
    internal readonly int Next(char one, int from)
    {
        var found = _text.AsSpan(from, _length - from).IndexOf(one);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The next place from <paramref name="from"/> on with these two characters, or −1.</summary>
    internal readonly int NextPair(char both, int from)
    {
        for (var i = Next(both, from); i >= 0 && i + 1 < _length; i = Next(both, i + 1))
            if (_text[i + 1] == both)
                return i;
        return -1;
    }

    /// <summary>Takes over what has not been taken yet, up to <paramref name="end"/>.</summary>
    internal void Keep(int end)
    {
        var length = end - _kept;
        Reserve(length);
        _text.AsSpan(_kept, length).CopyTo(_spareText.AsSpan(_written));
        _source.AsSpan(_kept, length).CopyTo(_spareSource.AsSpan(_written));
        _written += length;
        _kept = end;
    }

    /// <summary>Inserts a space.</summary>
    internal void Space()
    {
        Reserve(1);
        _spareText[_written] = ' ';
        _spareSource[_written++] = default;
    }

    /// <summary>Writes something in place of what has not been taken yet, up to <paramref name="end"/>.</summary>
    internal void Write(scoped ReadOnlySpan<char> text, int end)
    {
        var (first, last) = (_source[_kept], _source[end - 1]);
        Reserve(text.Length);
        text.CopyTo(_spareText.AsSpan(_written));
        _spareSource.AsSpan(_written, text.Length).Fill(new(first.Start, last.End - first.Start));
        _written += text.Length;
        _kept = end;
    }

    /// <summary>Leaves out what has not been taken yet, up to <paramref name="end"/>; what was written before it stands for it.</summary>
    internal void Absorb(int end)
    {
        ref var before = ref _spareSource[_written - 1];
        before = before with { Length = _source[end - 1].End - before.Start };
        _kept = end;
    }

    /// <summary>Leaves out what has not been taken yet, up to <paramref name="end"/>.</summary>
    internal void Drop(int end) => _kept = end;

    /// <summary>Ends a rule: the rest is taken over as it is.</summary>
    internal void Done()
    {
        if (_written == 0 && _kept == 0)
            return;
        Keep(_length);
        (_text, _spareText, _source, _spareSource) = (_spareText, _text, _spareSource, _source);
        (_length, _written, _kept) = (_written, 0, 0);
    }

    /// <summary>Puts a space before and behind the whole text.</summary>
    internal void Surround()
    {
        Space();
        Keep(_length);
        Space();
        Done();
    }

    /// <summary>The token that a stretch of the rewritten text is.</summary>
    internal readonly Token TokenAt(ReadOnlySpan<char> original, int start, int end)
    {
        var (first, last) = (_source[start].Start, _source[end - 1].End);
        var span = new TextSpan(first, last - first);
        var text = _text.AsSpan(start, end - start);
        return text.SequenceEqual(span.Of(original)) ? new(span) : new(span, Common(text));
    }

    /// <summary>Adds what lies between white space as tokens.</summary>
    internal readonly void Split(ReadOnlySpan<char> original, List<Token> tokens)
    {
        var text = Text;
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && CharacterClass.IsSpace(text[i]))
                i++;
            var start = i;
            while (i < text.Length && !CharacterClass.IsSpace(text[i]))
                i++;
            if (i > start)
                tokens.Add(TokenAt(original, start, i));
        }
    }

    private static string Common(ReadOnlySpan<char> text) => text switch { "``" => "``", "''" => "''", _ => text.ToString() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int more)
    {
        if (_written + more > Math.Min(_spareText.Length, _spareSource.Length))
            Grow(more);
    }

    private void Grow(int more)
    {
        var size = 2 * (_written + more);
        var (text, source) = (ArrayPool<char>.Shared.Rent(size), ArrayPool<TextSpan>.Shared.Rent(size));
        _spareText.AsSpan(0, _written).CopyTo(text);
        _spareSource.AsSpan(0, _written).CopyTo(source);
        ArrayPool<char>.Shared.Return(_spareText);
        ArrayPool<TextSpan>.Shared.Return(_spareSource);
        (_spareText, _spareSource) = (text, source);
    }
}
