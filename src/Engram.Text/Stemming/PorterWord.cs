namespace Engram.Text;

/// <summary>A word under Porter's rules.</summary>
internal ref struct PorterWord(Span<char> room, int length, bool extended)
{
    private readonly Span<char> _room = room;

    internal int Length { get; private set; } = length;

    /// <summary>Whether NLTK's extensions hold.</summary>
    internal readonly bool Extended => extended;

    internal readonly ReadOnlySpan<char> Text => _room[..Length];

    internal readonly char Last => _room[Length - 1];

    internal readonly bool Ends(string suffix) => Text.EndsWith(suffix);

    internal void Replace(int removed, string with)
    {
        with.CopyTo(_room[(Length - removed)..]);
        Length += with.Length - removed;
    }

    /// <summary>Porter's m: how often a consonant follows a vowel among the first letters.</summary>
    internal readonly int Measure(int letters)
    {
        var (measure, vowel) = (0, false);
        for (var i = 0; i < letters; i++)
        {
            var before = vowel;
            vowel = IsVowel(i, before);
            measure += before && !vowel ? 1 : 0;
        }
        return measure;
    }

    internal readonly bool HasVowel(int letters)
    {
        for (var i = 0; i < letters; i++)
            if (IsVowel(i, false))
                return true;
        return false;
    }

    internal readonly bool IsConsonant(int at)
    {
        if (_room[at] != 'y')
            return !IsVowel(at, false);
        // A run of y is consonant and vowel by turns; counted, not recursed into, for a word may be long.
        var first = at;
        while (first > 0 && _room[first - 1] == 'y')
            first--;
        var begins = first == 0 || IsVowel(first - 1, false);
        return begins == ((at - first) % 2 == 0);
    }

    internal readonly bool EndsDouble() => Length >= 2 && Last == _room[Length - 2] && IsConsonant(Length - 1);

    /// <summary>Porter's *o: consonant, vowel, consonant other than w, x, y.</summary>
    internal readonly bool EndsShort(int letters) =>
        (letters >= 3 && IsConsonant(letters - 3) && !IsConsonant(letters - 2) && IsConsonant(letters - 1) && _room[letters - 1] is not ('w' or 'x' or 'y'))
        || (Extended && letters == 2 && !IsConsonant(0) && IsConsonant(1));

    // A y is a vowel behind a consonant, and the caller walks from the left.
    private readonly bool IsVowel(int i, bool vowelBefore) => _room[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => true,
        'y' => i > 0 && !vowelBefore,
        _ => false,
    };
}
