namespace Engram.Text;

/// <summary>Several texts, explored as one, with what each of their words tells of its text.</summary>
public sealed class TextCollection
{
    /// <summary>A collection of texts.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public TextCollection(params IEnumerable<TokenizedText> texts)
    {
        Texts = [.. texts];
        Weights = new(Texts.Select(text => text.Tokens));
        Whole = new(Texts.SelectMany(text => text.Tokens));
    }

    /// <summary>The texts.</summary>
    public IReadOnlyList<TokenizedText> Texts { get; }

    /// <summary>All of them one after the other.</summary>
    public TokenizedText Whole { get; }

    /// <summary>Term frequencies and inverse document frequencies.</summary>
    public TfIdf Weights { get; }
}
