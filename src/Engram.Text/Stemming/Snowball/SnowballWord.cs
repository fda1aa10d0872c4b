namespace Engram.Text;

/// <summary>A word under Snowball's operations: a cursor that walks back from the end, not beyond a limit, and a marked slice that is deleted or replaced.</summary>
/// <remarks>Source: M. Porter, "Snowball: A language for stemming algorithms", 2001. Conditions move the cursor when they hold, and leave it when they do not.</remarks>
internal ref struct SnowballWord(Span<char> room, int length)
{
    private readonly Span<char> _room = room;
    private int _sliceStart, _sliceEnd;

    internal int Length { get; private set; } = length;

    internal int Cursor { get; set; } = length;

    /// <summary>What lies before it is out of sight.</summary>
    internal int Limit { get; set; }

    internal readonly ReadOnlySpan<char> Text => _room[..Length];

    internal readonly char this[int i]
    {
        get => _room[i];
        set => _room[i] = value;
    }

    internal void ToEnd() => Cursor = Length;

    /// <summary>Marks the longest suffix of these before the cursor and moves before it; its group, or −1.</summary>
    internal int Find(Affixes suffixes)
    {
        _sliceEnd = Cursor;
        if (Cursor <= Limit)
            return -1;
        var group = suffixes.Longest(_room, Cursor - 1, Limit - 1, -1, out var length);
        if (group >= 0)
            _sliceStart = Cursor -= length;
        return group;
    }

    /// <summary>The same with a limit that is in force only while the suffix is sought.</summary>
    internal int FindWithin(Affixes suffixes, int limit)
    {
        if (Cursor < limit)
            return -1;
        var before = Limit;
        Limit = limit;
        var group = Find(suffixes);
        Limit = before;
        return group;
    }

    /// <summary>Whether one of these ends at the cursor; nothing moves and nothing is marked.</summary>
    internal readonly bool Ends(Affixes suffixes) => Cursor > Limit && suffixes.Longest(_room, Cursor - 1, Limit - 1, -1, out _) >= 0;

    /// <summary>Whether this ends at the cursor; nothing moves.</summary>
    internal readonly bool Ends(string suffix) => Cursor - suffix.Length >= Limit && _room[..Cursor].EndsWith(suffix);

    internal readonly bool EndsIn(Letters letters) => Cursor > Limit && letters.Contains(_room[Cursor - 1]);

    internal readonly bool EndsOutside(Letters letters) => Cursor > Limit && !letters.Contains(_room[Cursor - 1]);

    internal bool Back(string suffix) => Ends(suffix) && Move(suffix.Length);

    internal bool BackIn(Letters letters) => EndsIn(letters) && Move(1);

    internal bool BackOutside(Letters letters) => EndsOutside(letters) && Move(1);

    internal bool Back(int count) => Cursor - count >= Limit && Move(count);

    /// <summary>Moves before the last of these letters.</summary>
    internal bool BackPast(Letters letters)
    {
        for (var i = Cursor - 1; i >= Limit; i--)
            if (letters.Contains(_room[i]))
                return Move(Cursor - i);
        return false;
    }

    /// <summary>Marks this suffix and moves before it.</summary>
    internal bool Mark(string suffix)
    {
        _sliceEnd = Cursor;
        return Back(suffix) && MarkHere();
    }

    internal bool MarkIn(Letters letters)
    {
        _sliceEnd = Cursor;
        return BackIn(letters) && MarkHere();
    }

    internal bool MarkLast()
    {
        _sliceEnd = Cursor;
        return Back(1) && MarkHere();
    }

    /// <summary>Lets the marked slice begin at the cursor.</summary>
    internal bool MarkHere()
    {
        _sliceStart = Cursor;
        return true;
    }

    internal bool Delete() => Replace("");

    internal bool Replace(scoped ReadOnlySpan<char> with)
    {
        var change = with.Length - (_sliceEnd - _sliceStart);
        _room[_sliceEnd..Length].CopyTo(_room[(_sliceEnd + change)..]);
        with.CopyTo(_room[_sliceStart..]);
        Length += change;
        Cursor = Cursor >= _sliceEnd ? Cursor + change : Math.Min(Cursor, _sliceStart);
        _sliceEnd = _sliceStart + with.Length;
        return true;
    }

    internal void Append(char letter) => _room[Length++] = letter;

    /// <summary>Replaces a stretch anywhere.</summary>
    internal void ReplaceAt(int start, int length, scoped ReadOnlySpan<char> with)
    {
        (_sliceStart, _sliceEnd) = (start, start + length);
        Replace(with);
    }

    internal void ReplaceAll(char letter, char with) => _room[..Length].Replace(letter, with);

    /// <summary>Behind the first of these letters from a place on; −1 where there is none.</summary>
    internal readonly int Past(Letters letters, int from)
    {
        for (var i = from; i >= 0 && i < Length; i++)
            if (letters.Contains(_room[i]))
                return i + 1;
        return -1;
    }

    /// <summary>Behind the first other letter from a place on; −1 where there is none.</summary>
    internal readonly int PastOther(Letters letters, int from)
    {
        for (var i = from; i >= 0 && i < Length; i++)
            if (!letters.Contains(_room[i]))
                return i + 1;
        return -1;
    }

    /// <summary>Behind the first consonant that follows a vowel, from a place on: where R1 begins, and R2 from there.</summary>
    internal readonly int Region(Letters vowels, int from) => PastOther(vowels, Past(vowels, from));

    internal readonly int OrEnd(int mark) => mark < 0 ? Length : mark;

    private bool Move(int count)
    {
        Cursor -= count;
        return true;
    }
}
