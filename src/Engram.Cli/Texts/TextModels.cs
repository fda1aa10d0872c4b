using Engram.Text;

namespace Engram.Cli;

/// <summary>What has been learnt of a language, or collected of it: from where the user says, else from where it usually lies.</summary>
internal static class TextModels
{
    /// <summary>What finds sentences.</summary>
    internal static PunktSentenceTokenizer Sentences(string? path) => path switch
    {
        null => PunktSentenceTokenizer.English,
        _ when Directory.Exists(path) => new(PunktFiles.Load(path)),
        _ => new(Punkt(path)),
    };

    /// <summary>What tags words.</summary>
    internal static PerceptronTagger Tagger(string? path) => path is null ? PerceptronTagger.English : PerceptronTagger.Load(path);

    internal static WordNet WordNet(string? path) => Text.WordNet.Open(path);

    internal static SentimentIntensityAnalyzer Sentiment(string? path) => SentimentIntensityAnalyzer.Load(path ?? NltkData("sentiment/vader_lexicon.txt", "sentiment/vader_lexicon/vader_lexicon.txt")
        ?? throw Missing("VADER's lexicon is", "Give its file with --lexicon: vader_lexicon.txt of nltk_data (sentiment/vader_lexicon.zip) or of github.com/cjhutto/vaderSentiment."));

    internal static WordVectors Vectors(string path)
    {
        Require(path);
        return path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? VectorFile.Map(path) : VectorFile.ReadText(path);
    }

    /// <summary>A list by language, or a file with a word a line.</summary>
    internal static StopWords StopWords(string given) =>
        Text.StopWords.Languages.Contains(given, StringComparer.OrdinalIgnoreCase) ? WithParts(Text.StopWords.For(given)) : File.Exists(given) ? Text.StopWords.Load(given)
        : throw new FailedException(new(ExitCode.Data, $"There are no stop words of '{given}', and no file of this name.{Suggestion.For(given, Text.StopWords.Languages)}",
            $"Name a file with a word a line, or one of: {string.Join(", ", Text.StopWords.Languages)}."));

    // Words are split: of "it's" there remains 's, of "can't" ca.
    private static StopWords WithParts(StopWords list)
    {
        var tokenizer = new NLTKWordTokenizer();
        return new(list.Words.Concat(list.Words.Where(word => word.Contains('\'', StringComparison.Ordinal)).SelectMany(word => tokenizer.Words(word)).Where(part => part.Length < 3 || part.Contains('\'', StringComparison.Ordinal))));
    }

    private static PunktParameters Punkt(string path)
    {
        Require(path);
        using var json = File.OpenRead(path);
        return PunktFiles.LoadJson(json);
    }

    private static void Require(string path)
    {
        if (!File.Exists(path))
            throw TextInput.NotThere(path);
    }

    /// <summary>The first of some files or folders in the places where NLTK keeps its data.</summary>
    private static string? NltkData(params string[] names) => Folders().SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(Path.Exists);

    private static IEnumerable<string> Folders() =>
    [
        .. (Environment.GetEnvironmentVariable("NLTK_DATA") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "nltk_data"), "/usr/share/nltk_data", "/usr/local/share/nltk_data", "/usr/lib/nltk_data",
    ];

    private static FailedException Missing(string what, string remedy) =>
        new(new(ExitCode.Data, $"{what} not given, and not in {string.Join(", ", Folders())} either.", remedy));
}
