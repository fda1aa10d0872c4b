namespace Engram.Text;

/// <summary>The parts of speech that WordNet knows.</summary>
public enum PartOfSpeech
{
    /// <summary>A thing: <c>n</c>.</summary>
    Noun,

    /// <summary>What is done or happens: <c>v</c>.</summary>
    Verb,

    /// <summary>A quality: <c>a</c>. Where synsets are sought, satellites are among them.</summary>
    Adjective,

    /// <summary>How or when: <c>r</c>.</summary>
    Adverb,

    /// <summary>An adjective grouped around another that is the head: <c>s</c>.</summary>
    AdjectiveSatellite,
}
