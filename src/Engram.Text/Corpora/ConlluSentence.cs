namespace Engram.Text;

/// <summary>A word of a CoNLL-U file. What stands as <c>_</c> is null.</summary>
/// <param name="Id">Its number from 1; <c>1-2</c> for a word that is written as one and counted as several, <c>1.1</c> for one that is not written.</param>
/// <param name="Form">The word; an underscore that is the word stays.</param>
/// <param name="Lemma">Its base form.</param>
/// <param name="Upos">The universal part of speech.</param>
/// <param name="Xpos">The part of speech of the language.</param>
/// <param name="Features">Morphological features: <c>Number=Sing|Person=3</c>.</param>
/// <param name="Head">The number of the word that it depends on; 0 for the root.</param>
/// <param name="Relation">How it depends on it.</param>
/// <param name="Dependencies">All heads and relations of the enhanced graph.</param>
/// <param name="Miscellaneous">What else is said of it.</param>
public sealed record ConlluWord(
    string Id, string Form, string? Lemma, string? Upos, string? Xpos, string? Features, int? Head, string? Relation, string? Dependencies, string? Miscellaneous)
{
    /// <summary>Whether it is a word of the dependency tree, not a span of several nor an unwritten one.</summary>
    public bool IsWord => Id.AsSpan().IndexOfAny('-', '.') < 0;
}

/// <summary>A sentence of a CoNLL-U file.</summary>
/// <param name="Comments">The lines before it, without their #.</param>
/// <param name="Words">Its lines.</param>
public sealed record ConlluSentence(IReadOnlyList<string> Comments, IReadOnlyList<ConlluWord> Words)
{
    /// <summary>The words with their universal parts of speech, for a tagger.</summary>
    public IReadOnlyList<TaggedWord> Tagged => [.. Words.Where(word => word.IsWord).Select(word => new TaggedWord(word.Form, word.Upos))];
}
