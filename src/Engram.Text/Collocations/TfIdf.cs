namespace Engram.Text;

/// <summary>Term frequency times inverse document frequency: what a word tells of one text among others.</summary>
/// <remarks>tf = count / length of the text, idf = ln(texts / texts with the word), 0 where no text has it (Salton and Buckley 1988). Built once; safe to share among threads.</remarks>
public sealed class TfIdf
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly List<FrequencyDistribution<string>> counts = [];

    /// <summary>Counts the words of some texts, each read once.</summary>
    /// <exception cref="ArgumentException">There are no texts.</exception>
    public TfIdf(IEnumerable<IEnumerable<string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            counts.Add(new(text));
            foreach (var word in counts[^1].Samples)
                this.texts[word] = this.texts.GetValueOrDefault(word) + 1;
        }
        if (counts.Count == 0)
            throw new ArgumentException("There are no texts, so no word is rare or common among them; give at least one.", nameof(texts));
    }

    /// <summary>The number of texts.</summary>
    public int Texts => counts.Count;

    /// <summary>The word's share of a text; 0 in an empty one.</summary>
    public double TermFrequency(string word, int text) => counts[text].Frequency(word);

    /// <summary>How rare the word is among the texts, 0 where all or none have it.</summary>
    public double InverseDocumentFrequency(string word) => texts.TryGetValue(word, out var having) ? Math.Log((double)Texts / having) : 0;

    /// <summary>Both multiplied.</summary>
    public double Weight(string word, int text) => TermFrequency(word, text) * InverseDocumentFrequency(word);

    /// <summary>All words of a text with their weights, the heaviest first.</summary>
    public IReadOnlyList<(string Word, double Weight)> Weights(int text) => [.. counts[text].Samples.Select(word => (word, Weight(word, text))).OrderByDescending(pair => pair.Item2)];
}
