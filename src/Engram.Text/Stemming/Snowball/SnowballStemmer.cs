namespace Engram.Text;

/// <summary>The official Snowball stemmers of fifteen languages; <see cref="For"/> makes one.</summary>
/// <remarks>The algorithms are those of Snowball 2.2.0 (M. Porter, R. Boulton and others, snowballstem.org); the word is put in lower case first.</remarks>
public abstract class SnowballStemmer : IStemmer
{
    private const int Usual = 64;

    private static readonly Dictionary<string, Func<SnowballStemmer>> s_languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["arabic"] = () => new ArabicSnowball(),
        ["danish"] = () => new DanishSnowball(),
        ["dutch"] = () => new DutchSnowball(),
        ["english"] = () => new EnglishSnowball(),
        ["finnish"] = () => new FinnishSnowball(),
        ["french"] = () => new FrenchSnowball(),
        ["german"] = () => new GermanSnowball(),
        ["hungarian"] = () => new HungarianSnowball(),
        ["italian"] = () => new ItalianSnowball(),
        ["norwegian"] = () => new NorwegianSnowball(),
        ["portuguese"] = () => new PortugueseSnowball(),
        ["romanian"] = () => new RomanianSnowball(),
        ["russian"] = () => new RussianSnowball(),
        ["spanish"] = () => new SpanishSnowball(),
        ["swedish"] = () => new SwedishSnowball(),
    };

    private protected SnowballStemmer()
    {
    }

    /// <summary>The languages that there are, by their English names in lower case.</summary>
    public static IReadOnlyCollection<string> Languages => s_languages.Keys;

    /// <summary>The stemmer of a language.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static SnowballStemmer For(string language) => s_languages.TryGetValue(language, out var make)
        ? make()
        : throw new ArgumentException($"There is no Snowball stemmer for '{language}'. There are: {string.Join(", ", s_languages.Keys)}.", nameof(language));

    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var lower = new SnowballWord(stem, LowerCasing.Lower(word, stem));
        if (lower.Length > 0)
            Stem(ref lower);
        return lower.Length;
    }

    /// <summary>Stems a word in lower case where it stands.</summary>
    private protected abstract void Stem(ref SnowballWord word);
}
