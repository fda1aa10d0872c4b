namespace Engram.Text;

/// <summary>What Punkt has learnt of a language from a text: see <see cref="PunktTrainer"/> and <see cref="PunktFiles"/>.</summary>
/// <remarks>A type is a token in lower case, every number <c>##number##</c>.</remarks>
public sealed record PunktParameters
{
    /// <summary>Abbreviations without their final period: <c>mr</c>, <c>u.s</c>.</summary>
    public ISet<string> AbbreviationTypes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Pairs of a word that ends with a period and the word behind it that do not end a sentence between them.</summary>
    public ISet<(string First, string Second)> Collocations { get; init; } = new HashSet<(string, string)>();

    /// <summary>Words that often begin a sentence.</summary>
    public ISet<string> SentenceStarters { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Where each word was seen with an upper and a lower case initial.</summary>
    public IDictionary<string, OrthographicContexts> Orthography { get; init; } = new Dictionary<string, OrthographicContexts>(StringComparer.Ordinal);
}
