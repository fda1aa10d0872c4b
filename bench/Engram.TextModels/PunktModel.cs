using System.Text;
using System.Text.RegularExpressions;
using Engram.Text;

namespace Engram.TextModels;

/// <summary>The English Punkt that is part of Engram.Text.</summary>
internal static partial class PunktModel
{
    /// <summary>What the prose teaches; from MASC, whose texts are newer but set without care, the abbreviations alone that are no words of the prose.</summary>
    internal static PunktParameters Train()
    {
        var prose = Train(string.Join("\n\n", Corpora.Prose()));
        var newer = Train(Running(TaggerModel.Training())).AbbreviationTypes.Where(word => word.Contains('.', StringComparison.Ordinal) || !prose.Orthography.ContainsKey(word));
        return prose with { AbbreviationTypes = prose.AbbreviationTypes.Concat(newer).Where(word => Plain().IsMatch(word)).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Of the sentence ends with a full stop, question or exclamation mark in a text: how many are found, and how many of the found are ones.</summary>
    internal static (double Precision, double Recall) Measure(PunktSentenceTokenizer punkt, string text, List<int> ends)
    {
        var right = ends.ToHashSet();
        var found = punkt.Spans(text).Select(span => span.End).Where(Marked).ToList();
        double hits = found.Count(right.Contains);
        return (hits / found.Count, hits / ends.Count(Marked));

        bool Marked(int end) => text.AsSpan(0, end).TrimEnd("\"')]}") is [.., '.' or '?' or '!'];
    }

    private static PunktParameters Train(string text)
    {
        PunktTrainer trainer = new();
        trainer.Train(text);
        return trainer.Parameters();
    }

    private static string Running(IEnumerable<IReadOnlyList<TaggedWord>> sentences)
    {
        StringBuilder text = new();
        foreach (var sentence in sentences)
            Corpora.Detokenize(sentence, text);
        return text.ToString();
    }

    [GeneratedRegex(@"^[a-z](\.?[a-z])*$")]
    private static partial Regex Plain();
}
