namespace Engram.Text;

/// <summary>The steps that a text goes through in a <see cref="TextPipeline"/>, in the order in which they stand here.</summary>
public sealed record TextPipelineOptions
{
    /// <summary>What finds the sentences.</summary>
    public required PunktSentenceTokenizer Sentences { get; init; }

    /// <summary>What splits sentences into words; null leaves it at sentences.</summary>
    public ITokenizer? Words { get; init; } = new NLTKWordTokenizer();

    /// <summary>What tags the words of each sentence, before any of them is changed or left out.</summary>
    public ITagger? Tagger { get; init; }

    /// <summary>Whether tokens without a letter or digit are left out.</summary>
    public bool OnlyWords { get; init; }

    /// <summary>Whether words are put in lower case.</summary>
    public bool LowerCase { get; init; }

    /// <summary>Whether accents are taken off.</summary>
    public bool StripAccents { get; init; }

    /// <summary>Words that are left out, whatever their case.</summary>
    public StopWords? StopWords { get; init; }

    /// <summary>What brings words to their base form: as the part of speech that the tagger says, as a noun without one.</summary>
    public WordNetLemmatizer? Lemmatizer { get; init; }

    /// <summary>What reduces words to their stems.</summary>
    public IStemmer? Stemmer { get; init; }

    /// <summary>How many UTF-16 units are worked on at once, about. It changes no result.</summary>
    public int BlockLength { get; init; } = 1 << 18;

    /// <summary>How many UTF-16 units a sentence may have, at least two; what is longer (a file without full stops) is cut at white space, or without any where it is full.</summary>
    public int LongestSentence { get; init; } = 1 << 18;

    /// <summary>How many threads work. It changes no result. With more than one, the caller's reads and cuts while these split.</summary>
    public int Threads { get; init; } = 1;
}
