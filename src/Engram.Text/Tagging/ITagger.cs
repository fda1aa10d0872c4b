namespace Engram.Text;

/// <summary>Gives every word of a sentence a tag. Once made, a tagger is not changed by tagging: it may be used from many threads.</summary>
public interface ITagger
{
    /// <summary>The tags of a sentence's words, one for each; null where there is none to give.</summary>
    string?[] Tag(IReadOnlyList<string> words);
}
