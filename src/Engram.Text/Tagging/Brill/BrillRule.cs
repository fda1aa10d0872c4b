namespace Engram.Text;

/// <summary>One thing that must hold for a rule to apply: the property has the value at one of the places.</summary>
/// <param name="Feature">The property and the places.</param>
/// <param name="Value">The value.</param>
public sealed record BrillCondition(BrillFeature Feature, string? Value);

/// <summary>A transformation: one tag becomes another where all conditions hold.</summary>
/// <param name="Original">The tag that is replaced.</param>
/// <param name="Replacement">The tag that replaces it.</param>
/// <param name="Conditions">What must hold.</param>
public sealed record BrillRule(string? Original, string Replacement, IReadOnlyList<BrillCondition> Conditions)
{
    /// <summary>Whether the rule changes the tag at a place.</summary>
    public bool Applies(IReadOnlyList<string> words, IReadOnlyList<string?> tags, int index)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(tags);
        return tags[index] == Original && Conditions.All(condition => condition.Feature.Positions.Any(position =>
            index + position >= 0 && index + position < words.Count && condition.Feature.At(words, tags, index + position) == condition.Value));
    }

    /// <summary>The places that the rule changes: all are found before the first is changed.</summary>
    internal int[] Apply(IReadOnlyList<string> words, string?[] tags)
    {
        int[] places = [.. Enumerable.Range(0, tags.Length).Where(index => Applies(words, tags, index))];
        foreach (var place in places)
            tags[place] = Replacement;
        return places;
    }

    /// <summary>In full words: <c>VBP -> VB if the Pos of words i-2...i-1 is "MD"</c>.</summary>
    public string Describe() =>
        $"{Original ?? "None"} -> {Replacement}{(Conditions.Count > 0 ? " if " : "")}{string.Join(", and ", Conditions.Select(condition => $"the {condition.Feature.Property} of {Places(condition.Feature.Positions)} is \"{condition.Value}\""))}";

    /// <summary>In short: <c>VBP->VB if Pos:MD@[-2,-1]</c>.</summary>
    public override string ToString() =>
        $"{Original ?? "None"}->{Replacement} if {string.Join(" & ", Conditions.Select(condition => $"{condition.Feature.Property}:{condition.Value ?? "None"}@[{string.Join(',', condition.Feature.Positions)}]"))}";

    private static string Places(IReadOnlyList<int> positions) => positions switch
    {
        [0] => "this word",
        [-1] => "the preceding word",
        [1] => "the following word",
        [var one] => $"word i{one:+0;-0}",
        _ when positions.Max() - positions.Min() == positions.Count - 1 => $"words i{positions.Min():+0;-0;+0}...i{positions.Max():+0;-0;+0}",
        _ => $"words {{{string.Join(',', positions.Select(position => $"i{position:+0;-0;+0}"))}}}",
    };
}
