namespace Engram.Text;

/// <summary>What the Penn Treebank's tags say to WordNet.</summary>
internal static class PennTreebank
{
    /// <summary>By the tag's first letter; a noun where it says nothing, as the lemmatizer has it.</summary>
    internal static PartOfSpeech PartOfSpeech(string? tag) => tag switch
    {
        ['J', ..] => Text.PartOfSpeech.Adjective,
        ['V', ..] => Text.PartOfSpeech.Verb,
        ['R', 'B', ..] => Text.PartOfSpeech.Adverb,
        _ => Text.PartOfSpeech.Noun,
    };
}
