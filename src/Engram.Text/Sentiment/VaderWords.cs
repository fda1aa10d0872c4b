using System.Collections.Frozen;

namespace Engram.Text;

/// <summary>The words that VADER has rules for.</summary>
/// <remarks>Source: Hutto and Gilbert 2014, "VADER: a parsimonious rule-based model for sentiment analysis of social media text"; the lists are those of its reference program (MIT).</remarks>
internal static class VaderWords
{
    internal const double Boost = 0.293;
    internal const double Capitals = 0.733;
    internal const double Negation = -0.74;

    internal static FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Boosters { get; } = new Dictionary<string, double>(
        ("absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely especially exceptionally extremely fabulously flipping flippin fricking "
        + "frickin frigging friggin fully fucking greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially "
        + "thoroughly totally tremendously uber unbelievably unusually utterly very").Split(' ').Select(word => KeyValuePair.Create(word, Boost))
        .Concat("almost,barely,hardly,just enough,kind of,kinda,kindof,kind-of,less,little,marginally,occasionally,partly,scarcely,slightly,somewhat,sort of,sorta,sortof,sort-of"
            .Split(',').Select(word => KeyValuePair.Create(word, -Boost)))).ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();

    internal static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Negations { get; } =
        ("aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't "
        + "haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't "
        + "without wont wouldnt won't wouldn't rarely seldom despite").Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    internal static FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Idioms { get; } = new Dictionary<string, double>
    {
        ["the shit"] = 3, ["the bomb"] = 3, ["bad ass"] = 1.5, ["yeah right"] = -2, ["cut the mustard"] = 2, ["kiss of death"] = -1.5, ["hand to mouth"] = -2,
    }.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What may stand before or behind a word and is taken off.</summary>
    internal static bool IsPunctuation(ReadOnlySpan<char> text) => text switch
    {
        "." or "!" or "?" or "," or ";" or ":" or "-" or "'" or "\"" or "!!" or "!!!" or "??" or "???" or "?!?" or "!?!" or "?!?!" or "!?!?" => true,
        _ => false,
    };
}
