namespace Engram.Text;

/// <summary>Words that are so frequent that they tell nothing: Snowball's lists of thirteen languages, or one from a file.</summary>
/// <remarks>Words are compared as they are written; put them in lower case first.</remarks>
public sealed class StopWords
{
    private const string Resource = "StopWords.";
    private readonly HashSet<string> _words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>A list of these words.</summary>
    public StopWords(IEnumerable<string> words)
    {
        _words = new(words, StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The languages that there are lists of, by their English names in lower case.</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        .. typeof(StopWords).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resource, StringComparison.Ordinal)).Select(name => name[Resource.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The words.</summary>
    public IReadOnlyCollection<string> Words => _words;

    /// <summary>Snowball's list of a language.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static StopWords For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        using var stream = typeof(StopWords).Assembly.GetManifestResourceStream(Resource + language.ToLowerInvariant())
            ?? throw new ArgumentException($"There is no list of stop words for '{language}'. There are: {string.Join(", ", Languages)}. Others load from a file.", nameof(language));
        using var reader = new StreamReader(stream);
        return new(Lines(reader));
    }

    /// <summary>A list from a file with a word a line, as NLTK's <c>corpora/stopwords/english</c>.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static StopWords Load(string file)
    {
        using var reader = new StreamReader(file);
        return new(Lines(reader));
    }

    /// <summary>Whether a word is one.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _lookup.Contains(word);

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line))
                yield return line.Trim();
    }
}
