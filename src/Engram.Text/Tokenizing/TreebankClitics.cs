using System.Buffers;

namespace Engram.Text;

/// <summary>What English writes as one word and the Penn Treebank as two: <c>they'll</c>, <c>don't</c>, <c>cannot</c>, <c>'tis</c>.</summary>
internal static class TreebankClitics
{
    // Where each splits; those of the second list need a space before them, "wanna" one behind.
    private static readonly (string Word, int Split)[] s_words =
        [("cannot", 3), ("d'ye", 1), ("gimme", 3), ("gonna", 3), ("gotta", 3), ("lemme", 3), ("more'n", 4), ("wanna", 3)];

    private static readonly (string Word, int Split)[] s_spaced = [(" 'tis", 3), (" 'twas", 3)];
    private static readonly SearchValues<string> s_anyWord = Any(s_words), s_anySpaced = Any(s_spaced);

    /// <summary>Parts <c>'s 'm 'd</c>, then <c>'ll 're 've n't</c>, from the word before them.</summary>
    internal static void Endings(ref Rewriting text)
    {
        Part(ref text, ShortEnding);
        Part(ref text, LongEnding);
    }

    internal static void Contractions(ref Rewriting text)
    {
        Split(ref text, s_words, s_anyWord);
        if (text.Next('\'', 0) >= 0)
            Split(ref text, s_spaced, s_anySpaced);
    }

    private static void Split(ref Rewriting text, (string Word, int Split)[] words, SearchValues<string> any)
    {
        for (var i = 0; i < text.Text.Length;)
        {
            var found = text.Text[i..].IndexOfAny(any);
            if (found < 0)
                break;
            i += found;
            var (word, split) = At(words, text.Text[i..]);
            var start = word[0] == ' ' ? i + 1 : i;
            var end = i + word.Length;
            if ((start == i && !CharacterClass.IsBoundary(text.Text, i)) || !EndsAt(text.Text, end, word))
            {
                i++;
                continue;
            }
            TreebankRules.Pad(ref text, start, i + split);
            text.Space();
            text.Keep(end);
            text.Space();
            i = end;
        }
        text.Done();
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int end, string word) =>
        word == "wanna" ? end < text.Length && CharacterClass.IsSpace(text[end]) : CharacterClass.IsBoundary(text, end);

    private static SearchValues<string> Any((string Word, int Split)[] words) => SearchValues.Create([.. words.Select(word => word.Word)], StringComparison.OrdinalIgnoreCase);

    private static (string Word, int Split) At((string Word, int Split)[] words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
            if (text.StartsWith(word.Word, StringComparison.OrdinalIgnoreCase))
                return word;
        throw new InvalidOperationException("The search found a contraction that is not in its own list.");
    }

    private delegate (int Before, int After) Ending(ReadOnlySpan<char> text, int apostrophe);

    private static void Part(ref Rewriting text, Ending ending)
    {
        var from = 0;
        for (var i = text.Next('\'', 0); i >= 0; i = text.Next('\'', i + 1))
        {
            var (before, after) = ending(text.Text, i);
            var start = i - before;
            if (after == 0 || start - 1 < from || text.Text[start - 1] is '\'' or ' ')
                continue;
            text.Keep(start);
            text.Space();
            from = i + after + 1;
        }
        text.Done();
    }

    private static (int, int) ShortEnding(ReadOnlySpan<char> text, int i) => text[(i + 1)..] switch
    {
        ['s' or 'S' or 'm' or 'M' or 'd' or 'D', ' ', ..] => (0, 2),
        [' ', ..] => (0, 1),
        _ => (0, 0),
    };

    private static (int, int) LongEnding(ReadOnlySpan<char> text, int i) => text[(i + 1)..] switch
    {
        ['l', 'l', ' ', ..] or ['L', 'L', ' ', ..] or ['r', 'e', ' ', ..] or ['R', 'E', ' ', ..] or ['v', 'e', ' ', ..] or ['V', 'E', ' ', ..] => (0, 3),
        ['t', ' ', ..] when i > 0 && text[i - 1] == 'n' => (1, 2),
        ['T', ' ', ..] when i > 0 && text[i - 1] == 'N' => (1, 2),
        _ => (0, 0),
    };
}
