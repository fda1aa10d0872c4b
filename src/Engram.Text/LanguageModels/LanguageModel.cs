using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>An n-gram language model: the probability of a word after the words before it.</summary>
/// <remarks>Words the vocabulary does not know count as its label. Fitting is not thread-safe; a fitted model may be asked by any number of threads.</remarks>
public abstract class LanguageModel
{
    private protected LanguageModel(int order, NGramVocabulary? vocabulary) => (Counts, Vocabulary) = (new(order), vocabulary ?? new());

    /// <summary>The longest n-grams it looks at: the word and Order − 1 words before it.</summary>
    public int Order => Counts.Order;

    /// <summary>The words it knows.</summary>
    public NGramVocabulary Vocabulary { get; private protected set; }

    /// <summary>What it has counted.</summary>
    public NGramCounts Counts { get; private protected set; }

    /// <summary>Counts sentences, each padded with Order − 1 times <c>&lt;s&gt;</c> before and <c>&lt;/s&gt;</c> behind.</summary>
    /// <param name="sentences">The sentences' words. Read twice where the vocabulary is still empty and has a cut-off (once for the words, once for the n-grams), else once.</param>
    public void Fit(IEnumerable<IEnumerable<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        // With a cut-off of 1, words get their ids while the n-grams are counted: 295 instead of 342 ns a token.
        var learn = Vocabulary.Count == 0 && Vocabulary.Cutoff == 1;
        if (Vocabulary.Count == 0 && !learn)
            Vocabulary.UpdatePadded(sentences, Order - 1);
        var ids = new List<int>();
        foreach (var sentence in sentences)
        {
            ids.Clear();
            Pad("<s>");
            foreach (var word in sentence)
                ids.Add(learn ? Vocabulary.Learn(word) : Vocabulary.IdOf(word));
            Pad("</s>");
            Counts.Add(CollectionsMarshal.AsSpan(ids));
        }
        if (learn)
            Vocabulary.Recount();

        void Pad(string word)
        {
            if (Order == 1)
                return;
            var id = learn ? Vocabulary.Learn(word, Order - 1) : Vocabulary.IdOf(word);
            for (var i = 1; i < Order; i++)
                ids.Add(id);
        }
    }

    /// <summary>The score of a word after a context: a probability, save for <see cref="StupidBackoff"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="context">The words before it; only the last Order − 1 count.</param>
    public double Score(string word, params ReadOnlySpan<string> context)
    {
        var length = Math.Min(context.Length, Order - 1);
        Span<int> words = stackalloc int[length], contexts = stackalloc int[length + 1];
        for (var i = 0; i < length; i++)
            words[i] = Vocabulary.IdOf(context[context.Length - length + i]);
        Resolve(words, contexts);
        return Score(contexts, Vocabulary.IdOf(word));
    }

    /// <summary>The logarithm to base 2 of the score; −∞ where it is 0.</summary>
    public double LogScore(string word, params ReadOnlySpan<string> context) => Math.Log2(Score(word, context));

    /// <summary>The score of a word, given the node of each suffix of its context, by length, −1 where the suffix was never seen.</summary>
    private protected abstract double Score(ReadOnlySpan<int> contexts, int word);

    internal void Resolve(ReadOnlySpan<int> words, Span<int> contexts)
    {
        contexts[0] = 0;
        for (var length = 1; length <= words.Length; length++)
        {
            var node = 0;
            for (var i = words.Length - length; i < words.Length && node >= 0; i++)
                node = Counts.Find(node, words[i]) is > 0 and var found ? found : -1;
            contexts[length] = node;
        }
    }

    internal double Score(ReadOnlySpan<int> contexts, int word, int length) => Score(contexts[..(length + 1)], word);
}
