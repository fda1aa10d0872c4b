namespace Engram.Text;

/// <summary>Phrases of two or three words that mean something of their own.</summary>
internal static class VaderIdioms
{
    private const int Longest = 48;

    internal static double Apply(VaderText words, int index, double valence)
    {
        Span<char> room = stackalloc char[Longest];
        ReadOnlySpan<(int First, int Last)> phrases = [(index - 1, index), (index - 2, index), (index - 2, index - 1), (index - 3, index - 1), (index - 3, index - 2)];
        foreach (var (first, last) in phrases)
            if (VaderWords.Idioms.TryGetValue(Join(words, first, last, room), out var idiom))
            {
                valence = idiom;
                break;
            }
        for (var last = index + 1; last <= index + 2 && last < words.Count; last++)
            if (VaderWords.Idioms.TryGetValue(Join(words, index, last, room), out var idiom))
                valence = idiom;
        var weakened = VaderWords.Boosters.ContainsKey(Join(words, index - 3, index - 2, room)) || VaderWords.Boosters.ContainsKey(Join(words, index - 2, index - 1, room));
        return weakened ? valence - VaderWords.Boost : valence;
    }

    /// <summary>The words with spaces between; nothing where they are longer than any phrase.</summary>
    private static ReadOnlySpan<char> Join(VaderText words, int first, int last, Span<char> room)
    {
        var length = 0;
        for (var index = first; index <= last; index++)
        {
            var word = words.AsWritten(index);
            if (length + word.Length + 1 > room.Length)
                return [];
            word.CopyTo(room[length..]);
            length += word.Length;
            room[length++] = ' ';
        }
        return room[..(length - 1)];
    }
}
