namespace Engram.Text;

/// <summary>What METEOR knows of words: their stems and their synonyms.</summary>
public interface IMeteorLexicon
{
    /// <summary>The stem of a word, Porter's say.</summary>
    string Stem(string word);

    /// <summary>Words that may stand for a word, WordNet's lemmas say; it need not name the word itself.</summary>
    IEnumerable<string> Synonyms(string word);
}
