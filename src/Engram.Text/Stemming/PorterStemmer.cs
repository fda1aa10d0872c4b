namespace Engram.Text;

/// <summary>Porter's stemmer of English, in three versions.</summary>
/// <remarks>Source: M. Porter, "An algorithm for suffix stripping", Program 14(3), 1980; equal to NLTK 3.8's PorterStemmer.</remarks>
/// <param name="mode">The version.</param>
/// <param name="lowerCase">Whether the word is put in lower case first; the rules know lower case alone.</param>
public sealed class PorterStemmer(PorterMode mode = PorterMode.NLTKExtensions, bool lowerCase = true) : IStemmer
{
    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var length = word.Length;
        if (lowerCase)
            length = LowerCasing.Lower(word, stem);
        else
            word.CopyTo(stem);
        if (mode == PorterMode.NLTKExtensions && Irregular(word) is { } known)
        {
            known.CopyTo(stem);
            return known.Length;
        }
        if (mode != PorterMode.OriginalAlgorithm && word.Length <= 2)
            return length;
        var porter = new PorterWord(stem, length, mode == PorterMode.NLTKExtensions);
        PorterEndings.Plurals(ref porter);
        PorterEndings.Participles(ref porter);
        PorterEndings.FinalY(ref porter);
        PorterSuffixes.Step2(ref porter, mode);
        PorterSuffixes.Step3(ref porter);
        PorterSuffixes.Step4(ref porter);
        PorterEndings.FinalE(ref porter);
        PorterEndings.FinalL(ref porter);
        return porter.Length;
    }

    private static string? Irregular(ReadOnlySpan<char> word) => word switch
    {
        "sky" or "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "news" => "news",
        "innings" or "inning" => "inning",
        "outings" or "outing" => "outing",
        "cannings" or "canning" => "canning",
        "howe" => "howe",
        "proceed" => "proceed",
        "exceed" => "exceed",
        "succeed" => "succeed",
        _ => null,
    };
}
