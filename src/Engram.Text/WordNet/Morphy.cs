namespace Engram.Text;

/// <summary>WordNet's rules for taking off endings (WordNet's manual, morphy(7)).</summary>
internal static class Morphy
{
    private static readonly (string Ending, string Replacement)[] Nouns =
        [("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")];

    private static readonly (string Ending, string Replacement)[] Verbs =
        [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")];

    private static readonly (string Ending, string Replacement)[] Adjectives = [("er", ""), ("est", ""), ("er", "e"), ("est", "e")];

    internal static IReadOnlyList<string> Forms(string form, PartOfSpeech part, Dictionary<string, string[]> exceptions, Func<string, bool> known)
    {
        if (exceptions.TryGetValue(form, out var irregular))
            return Known([form, .. irregular]);
        var rules = part switch { PartOfSpeech.Noun => Nouns, PartOfSpeech.Verb => Verbs, PartOfSpeech.Adjective => Adjectives, _ => [] };
        var shorter = Shorten([form]);
        var found = Known([form, .. shorter]);
        // Each round makes every form shorter, so the rounds end.
        while (found.Count == 0 && shorter.Count > 0)
        {
            shorter = Shorten(shorter);
            found = Known(shorter);
        }
        return found;

        List<string> Shorten(IEnumerable<string> forms) =>
            [.. forms.SelectMany(each => rules.Where(rule => each.EndsWith(rule.Ending, StringComparison.Ordinal)).Select(rule => each[..^rule.Ending.Length] + rule.Replacement)).Distinct()];

        List<string> Known(IEnumerable<string> forms) => [.. forms.Distinct().Where(known)];
    }
}
