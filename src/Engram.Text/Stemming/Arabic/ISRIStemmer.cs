namespace Engram.Text;

/// <summary>The ISRI stemmer of Arabic, which finds roots without a dictionary.</summary>
/// <remarks>Source: K. Taghva, R. Elkhoury, J. Coombs, "Arabic Stemming Without A Root Dictionary", ITCC 2005; equal to NLTK 3.8's ISRIStemmer.</remarks>
public sealed class ISRIStemmer : IStemmer
{
    private static readonly string[] s_prefixes3 = ["كال", "بال", "ولل", "وال"], s_prefixes2 = ["ال", "لل"];
    private static readonly string[] s_suffixes3 = ["تمل", "همل", "تان", "تين", "كمل"];
    private static readonly string[] s_suffixes2 = ["ون", "ات", "ان", "ين", "تن", "كم", "هن", "نا", "يا", "ها", "تم", "كن", "ني", "وا", "ما", "هم"];
    private const string Prefixes1 = "لبفسويتنا", Suffixes1 = "ةهيكتان";

    private static readonly ISRIPattern[] s_four = [new("123", (0, "م")), new("023", (1, "ا")), new("013", (2, "اوي")), new("012", (3, "ة"))];
    private static readonly ISRIPattern[] s_fiveToThree =
    [
        new("134", (2, "ات"), (0, "ا")), new("124", (3, "ايو"), (0, "م")), new("123", (0, "اتم"), (4, "ة")), new("134", (0, "ميت"), (2, "ت")), new("134", (0, "مت"), (2, "ا")),
        new("013", (2, "او"), (4, "ة")), new("234", (0, "ام"), (1, "ن")), new("124", (3, "ا"), (0, "ا")), new("012", (4, "ن"), (3, "ا")), new("124", (3, "ي"), (0, "ت")),
        new("024", (3, "و"), (1, "ا")), new("034", (2, "ا"), (1, "و")), new("014", (3, "ئ"), (2, "ا")), new("023", (4, "ة"), (1, "ا")), new("013", (4, "ي"), (2, "ا")),
    ];
    private static readonly ISRIPattern[] s_fiveToFour = [new("1234", (0, "اتم")), new("0123", (4, "ة")), new("0134", (2, "ا"))];
    private static readonly ISRIPattern[] s_sixToThree =
        [new("345", (0, "ام"), (1, "س"), (2, "ت")), new("124", (0, "م"), (3, "ا"), (5, "ة")), new("135", (0, "ا"), (2, "ت"), (4, "ا"))];
    private static readonly ISRIPattern[] s_repeated = [new("145", (0, "ا"), (3, "و"))], s_sixMore = [new("135", (0, "ت"), (2, "ا"), (4, "ي"))];
    private static readonly ISRIPattern[] s_sixToFour = [new("1235", (0, "ا"), (4, "ا")), new("2345", (0, "م"), (1, "ت"))];

    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var length = 0;
        foreach (var c in word)
            if (c is not (>= '\u064b' and <= '\u0652'))
                stem[length++] = c;
        if (ISRIStopWords.Contains(stem[..length]))
            return length;
        var token = new SnowballWord(stem, length);
        Affixes(ref token);
        if (token.Length > 0 && token[0] is 'آ' or 'أ' or 'إ')
            token[0] = 'ا';
        Root(ref token);
        return token.Length;
    }

    private static void Affixes(ref SnowballWord word)
    {
        if (!Prefix(ref word, s_prefixes3, 6))
            Prefix(ref word, s_prefixes2, 5);
        if (!Suffix(ref word, s_suffixes3, 6))
            Suffix(ref word, s_suffixes2, 5);
        if (word.Length >= 4 && word[0] == 'و' && word[1] == 'و')
            word.ReplaceAt(0, 1, "");
    }

    private static void Root(ref SnowballWord word)
    {
        switch (word.Length)
        {
            case 4:
                Four(ref word);
                break;
            case 5:
                Five(ref word);
                break;
            case 6:
                Six(ref word);
                break;
            case 7:
                OneSuffix(ref word);
                if (word.Length == 7)
                    OnePrefix(ref word);
                if (word.Length == 6)
                    Six(ref word);
                break;
        }
    }

    private static void Four(ref SnowballWord word)
    {
        if (!ISRIPattern.Reduce(ref word, s_four))
            OneAffix(ref word);
    }

    private static void Five(ref SnowballWord word)
    {
        if (!ISRIPattern.Reduce(ref word, s_fiveToThree))
            OneAffix(ref word);
        if (word.Length == 4)
            Four(ref word);
        else if (word.Length == 5)
            ISRIPattern.Reduce(ref word, s_fiveToFour);
    }

    private static void Six(ref SnowballWord word)
    {
        if (!ISRIPattern.Reduce(ref word, s_sixToThree) && !(word[2] == word[4] && ISRIPattern.Reduce(ref word, s_repeated)) && !ISRIPattern.Reduce(ref word, s_sixMore))
            OneAffix(ref word);
        if (word.Length == 5)
            Five(ref word);
        else if (word.Length == 6)
            ISRIPattern.Reduce(ref word, s_sixToFour);
    }

    private static void OneAffix(ref SnowballWord word)
    {
        if (!OneSuffix(ref word))
            OnePrefix(ref word);
    }

    private static bool OneSuffix(ref SnowballWord word)
    {
        if (!Suffixes1.Contains(word[word.Length - 1]))
            return false;
        word.ReplaceAt(word.Length - 1, 1, "");
        return true;
    }

    private static void OnePrefix(ref SnowballWord word)
    {
        if (Prefixes1.Contains(word[0]))
            word.ReplaceAt(0, 1, "");
    }

    private static bool Prefix(ref SnowballWord word, string[] prefixes, int atLeast)
    {
        if (word.Length < atLeast)
            return false;
        foreach (var prefix in prefixes)
            if (word.Text.StartsWith(prefix))
            {
                word.ReplaceAt(0, prefix.Length, "");
                return true;
            }
        return false;
    }

    private static bool Suffix(ref SnowballWord word, string[] suffixes, int atLeast)
    {
        if (word.Length < atLeast)
            return false;
        foreach (var suffix in suffixes)
            if (word.Text.EndsWith(suffix))
            {
                word.ReplaceAt(word.Length - suffix.Length, suffix.Length, "");
                return true;
            }
        return false;
    }
}
