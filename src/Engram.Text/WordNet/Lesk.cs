namespace Engram.Text;

/// <summary>Which of its meanings a word has in a sentence: the one whose definition shares most words with the sentence.</summary>
/// <remarks>Of equals the last by name, as in NLTK. Source: Lesk 1986, "Automatic sense disambiguation using machine readable dictionaries".</remarks>
public static class Lesk
{
    /// <summary>The meaning; null if WordNet has none for the word.</summary>
    /// <param name="wordNet">The database.</param>
    /// <param name="sentence">The words around it, itself included or not.</param>
    /// <param name="word">The word.</param>
    /// <param name="part">Only meanings of this part of speech.</param>
    public static Synset? Disambiguate(WordNet wordNet, IEnumerable<string> sentence, string word, PartOfSpeech? part = null)
    {
        ArgumentNullException.ThrowIfNull(wordNet);
        HashSet<string> context = [.. sentence];
        return wordNet.Synsets(word).Where(synset => part is null || synset.Part == part)
            .OrderByDescending(synset => Overlap(synset, context)).ThenByDescending(synset => synset.Name, StringComparer.Ordinal).FirstOrDefault();
    }

    private static int Overlap(Synset synset, HashSet<string> context) =>
        synset.Definition.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Count(context.Contains);
}
