namespace Engram.Text;

/// <summary>Marks the words between a negation and the end of its clause, so that <c>like</c> and <c>not like</c> differ.</summary>
/// <remarks>Source: Pang, Lee, Vaithyanathan 2002, "Thumbs up?", after Das and Chen 2001.</remarks>
public static class NegationMarking
{
    private static readonly HashSet<string> Negations =
        [.. "never no nothing nowhere noone none not havent hasnt hadnt cant couldnt shouldnt wont wouldnt dont doesnt didnt isnt arent aint".Split(' ')];

    /// <summary>The words, with <c>_NEG</c> behind those that a negation governs.</summary>
    /// <param name="words">A sentence.</param>
    /// <param name="doubleNegationFlips">Whether a second negation ends the first; otherwise it is marked like any word.</param>
    public static IReadOnlyList<string> Mark(IEnumerable<string> words, bool doubleNegationFlips = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        var marked = new List<string>();
        var negated = false;
        foreach (var word in words)
        {
            var negation = word.Contains("n't", StringComparison.Ordinal) || Negations.Contains(word);
            var flips = negation && (!negated || doubleNegationFlips);
            var ends = !negation && (word is "." or ":" or ";" or "!" or "?");
            marked.Add(negated && !flips && !ends ? word + "_NEG" : word);
            negated = flips ? !negated : negated && !ends;
        }
        return marked;
    }
}
