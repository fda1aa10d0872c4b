namespace Engram.Text;

/// <summary>How near two meanings are, by their places in WordNet.</summary>
/// <remarks>Nouns have one top. Verbs have many: a root above all of them is supposed. Source: Budanitsky and Hirst 2006 compare the measures.</remarks>
public static class WordNetSimilarity
{
    /// <summary>1 / (steps between them + 1); null where no way leads from one to the other.</summary>
    /// <param name="synset">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="simulateRoot">Whether a root above everything is supposed where there are many tops.</param>
    public static double? PathSimilarity(this Synset synset, Synset other, bool simulateRoot = true)
    {
        ArgumentNullException.ThrowIfNull(synset);
        ArgumentNullException.ThrowIfNull(other);
        return SynsetPaths.Distance(synset, other, simulateRoot && (NeedsRoot(synset) || NeedsRoot(other))) is { } distance ? 1.0 / (distance + 1) : null;
    }

    /// <summary>Wu and Palmer 1994: twice the depth of what is above both over the sum of their own; null where nothing is.</summary>
    public static double? WupSimilarity(this Synset synset, Synset other)
    {
        ArgumentNullException.ThrowIfNull(synset);
        ArgumentNullException.ThrowIfNull(other);
        var root = NeedsRoot(synset) || NeedsRoot(other);
        var above = synset.LowestCommonHypernyms(other, byMinDepth: true);
        if (above.Count == 0 && !root)
            return null;
        // The supposed root is as deep as a top is, and comes first by its name.
        var byRoot = root && (above.Count == 0 || above[0].MinDepth == 0) && !above.Contains(synset);
        var subsumer = byRoot ? null : above.Contains(synset) ? synset : above[0];
        var depth = (subsumer?.MaxDepth ?? 0) + 1;
        var own = subsumer is null ? SynsetPaths.RootDistance(synset) : SynsetPaths.Distance(synset, subsumer, root);
        var others = subsumer is null ? SynsetPaths.RootDistance(other) : SynsetPaths.Distance(other, subsumer, root);
        return 2.0 * depth / (own + others + (2 * depth));
    }

    /// <summary>Leacock and Chodorow 1998: −ln((steps + 1) / (2 · greatest depth of the part of speech)); null where no way leads.</summary>
    /// <exception cref="ArgumentException">The parts of speech differ.</exception>
    public static double? LchSimilarity(this Synset synset, Synset other)
    {
        Same(synset, other);
        var root = NeedsRoot(synset);
        var depth = synset.WordNet.MaxDepth(synset.Part) + (root ? 1 : 0);
        return depth > 0 && SynsetPaths.Distance(synset, other, root) is { } distance ? -Math.Log((distance + 1) / (2.0 * depth)) : null;
    }

    /// <summary>Resnik 1995: the content of what is above both and says most.</summary>
    /// <exception cref="ArgumentException">The parts of speech differ.</exception>
    public static double ResSimilarity(this Synset synset, Synset other, InformationContent content)
    {
        Same(synset, other);
        ArgumentNullException.ThrowIfNull(content);
        return synset.CommonHypernyms(other).Select(content.Of).DefaultIfEmpty(0).Max();
    }

    /// <summary>Jiang and Conrath 1997: 1 / (sum of their contents − twice that of what is above both); infinite for equals.</summary>
    /// <exception cref="ArgumentException">The parts of speech differ.</exception>
    public static double JcnSimilarity(this Synset synset, Synset other, InformationContent content)
    {
        var common = synset.ResSimilarity(other, content);
        if (synset == other)
            return double.PositiveInfinity;
        var (own, others) = (content.Of(synset), content.Of(other));
        if (own == 0 || others == 0 || double.IsInfinity(own) || double.IsInfinity(others))
            return 0;
        return 1 / (own + others - (2 * common));
    }

    /// <summary>Lin 1998: twice the content of what is above both over the sum of their own; 0 where one of them says infinitely much.</summary>
    /// <exception cref="ArgumentException">The parts of speech differ.</exception>
    public static double LinSimilarity(this Synset synset, Synset other, InformationContent content)
    {
        var common = synset.ResSimilarity(other, content);
        var sum = content.Of(synset) + content.Of(other);
        return double.IsInfinity(common) ? 1 : double.IsInfinity(sum) ? 0 : 2 * common / sum;
    }

    private static bool NeedsRoot(Synset synset) => synset.Part != PartOfSpeech.Noun || synset.WordNet.Version == "1.6";

    private static void Same(Synset synset, Synset other)
    {
        ArgumentNullException.ThrowIfNull(synset);
        ArgumentNullException.ThrowIfNull(other);
        if (synset.Part != other.Part)
            throw new ArgumentException($"{synset} and {other} are of different parts of speech; this measure compares within one. PathSimilarity and WupSimilarity compare any.", nameof(other));
    }
}
