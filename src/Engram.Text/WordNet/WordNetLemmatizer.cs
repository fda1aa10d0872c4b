namespace Engram.Text;

/// <summary>Brings words to the base form that WordNet has.</summary>
/// <param name="wordNet">The database.</param>
public sealed class WordNetLemmatizer(WordNet wordNet)
{
    /// <summary>The shortest base form of a word; the word itself if WordNet has none.</summary>
    /// <param name="word">The word, as a rule in lower case.</param>
    /// <param name="part">Its part of speech: <c>better</c> is <c>good</c> as an adjective and <c>well</c> as an adverb.</param>
    public string Lemmatize(string word, PartOfSpeech part = PartOfSpeech.Noun) => wordNet.MorphyAll(word, part).MinBy(form => form.Length) ?? word;
}
