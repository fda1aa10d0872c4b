namespace Engram.Text;

/// <summary>What METEOR knows of words by default: Porter's stems and WordNet's synonyms, as in NLTK.</summary>
/// <remarks><c>Meteor.Sentence(references, hypothesis, new WordNetMeteorLexicon(WordNet.Open()))</c>. Safe to share among threads.</remarks>
/// <param name="wordNet">Where the synonyms come from: the lemmas of one word of all of a word's synsets.</param>
/// <param name="stemmer">What stems; <see cref="PorterStemmer"/> where it is left out.</param>
public sealed class WordNetMeteorLexicon(WordNet wordNet, IStemmer? stemmer = null) : IMeteorLexicon
{
    private readonly IStemmer _stemmer = stemmer ?? new PorterStemmer();

    /// <inheritdoc/>
    public string Stem(string word) => _stemmer.Stem(word);

    /// <inheritdoc/>
    public IEnumerable<string> Synonyms(string word) =>
        wordNet.Synsets(word).SelectMany(synset => synset.Lemmas).Select(lemma => lemma.Name).Where(name => !name.Contains('_', StringComparison.Ordinal)).Distinct();
}
