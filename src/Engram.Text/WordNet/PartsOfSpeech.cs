namespace Engram.Text;

/// <summary>The letters and numbers by which WordNet's files name parts of speech.</summary>
internal static class PartsOfSpeech
{
    private const string Letters = "nvars";

    /// <summary>Those that have files, in the order in which a word's synsets are listed.</summary>
    internal static PartOfSpeech[] WithFiles { get; } = [PartOfSpeech.Noun, PartOfSpeech.Verb, PartOfSpeech.Adjective, PartOfSpeech.Adverb];

    internal static char Letter(this PartOfSpeech part) => Letters[(int)part];

    internal static int KeyNumber(this PartOfSpeech part) => (int)part + 1;

    internal static PartOfSpeech File(this PartOfSpeech part) => part == PartOfSpeech.AdjectiveSatellite ? PartOfSpeech.Adjective : part;

    internal static string Suffix(this PartOfSpeech part) => File(part) switch
    {
        PartOfSpeech.Noun => "noun",
        PartOfSpeech.Verb => "verb",
        PartOfSpeech.Adjective => "adj",
        _ => "adv",
    };

    internal static PartOfSpeech? Read(ReadOnlySpan<char> letter) => letter.Length == 1 && Letters.IndexOf(letter[0], StringComparison.Ordinal) is >= 0 and var place ? (PartOfSpeech)place : null;
}
