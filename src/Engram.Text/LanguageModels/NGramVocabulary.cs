namespace Engram.Text;

/// <summary>The words a language model knows: those counted at least <see cref="Cutoff"/> times, and one label for all others.</summary>
/// <remarks>Ids: 0 is the label, then words in first-seen order. Counting is not thread-safe; looking up a finished one is.</remarks>
public sealed class NGramVocabulary
{
    private readonly FrequencyDistribution<string> counts = new(StringComparer.Ordinal);
    private int known;

    /// <summary>A vocabulary of the words counted so far.</summary>
    /// <param name="words">The words, read once.</param>
    /// <param name="cutoff">How often a word must occur, at least 1.</param>
    /// <param name="unknown">The label of all other words.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is less than 1.</exception>
    public NGramVocabulary(IEnumerable<string>? words = null, int cutoff = 1, string unknown = "<UNK>")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cutoff, 1);
        (Cutoff, Unknown) = (cutoff, unknown);
        Update(words ?? []);
    }

    /// <summary>How often a word must occur to be known.</summary>
    public int Cutoff { get; }

    /// <summary>The label of all other words.</summary>
    public string Unknown { get; }

    /// <summary>The number of known words, the label among them; 0 before anything was counted.</summary>
    public int Count => counts.B == 0 ? 0 : known + 1;

    /// <summary>How often a word occurred; the label always has the cut-off's count.</summary>
    public long this[string word] => word == Unknown ? Math.Max(Cutoff, counts[word]) : counts[word];

    /// <summary>The known words in first-seen order, then the label.</summary>
    public IEnumerable<string> Words => counts.Items().Where(item => item.Count >= Cutoff && item.Sample != Unknown).Select(item => item.Sample).Concat(counts.B == 0 ? [] : [Unknown]);

    /// <summary>Counts more words.</summary>
    public void Update(IEnumerable<string> words)
    {
        counts.AddRange(words);
        Recount();
    }

    // The order of first sight is that of the padded sentences' words.
    internal void UpdatePadded(IEnumerable<IEnumerable<string>> sentences, int padding)
    {
        foreach (var sentence in sentences)
        {
            if (padding > 0)
                counts.Add("<s>", padding);
            foreach (var word in sentence)
                counts.Add(word);
            if (padding > 0)
                counts.Add("</s>", padding);
        }
        Recount();
    }

    /// <summary>Counts a word and gives its id, where the cut-off is 1 and every word is known as soon as it is seen; <see cref="Recount"/> ends it.</summary>
    internal int Learn(string word, int times = 1) => counts.Count(word, times) is var id && word == Unknown ? 0 : id + 1;

    internal void Recount() => known = counts.Items().Count(item => item.Count >= Cutoff && item.Sample != Unknown);

    /// <summary>Whether a word is known; the label is.</summary>
    public bool Contains(string word) => this[word] >= Cutoff;

    /// <summary>The word itself where it is known, else the label.</summary>
    public string Lookup(string word) => Contains(word) ? word : Unknown;

    internal int IdOf(string word) => counts.Ids.TryGetValue(word, out var id) && counts.CountAt(id) >= Cutoff && word != Unknown ? id + 1 : 0;

    internal string WordOf(int id) => id == 0 ? Unknown : counts.Samples[id - 1];

    internal void Write(ChecksumWriter writer)
    {
        writer.Write(Unknown);
        writer.Write(Cutoff);
        writer.Write(counts.B);
        foreach (var (word, count) in counts.Items())
        {
            writer.Write(word);
            writer.Write(count);
        }
    }

    internal static NGramVocabulary Read(ChecksumReader reader)
    {
        var unknown = reader.ReadString();
        var result = new NGramVocabulary(null, Math.Max(1, reader.ReadInt()), unknown);
        for (var left = reader.ReadInt(); left > 0; left--)
            result.counts.Add(reader.ReadString(), reader.ReadLong());
        result.Update([]);
        return result;
    }
}
