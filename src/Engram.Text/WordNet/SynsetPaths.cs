namespace Engram.Text;

/// <summary>The ways up from a synset.</summary>
public static class SynsetPaths
{
    /// <summary>The synsets at the top of all ways up.</summary>
    public static IReadOnlyList<Synset> RootHypernyms(this Synset synset)
    {
        ArgumentNullException.ThrowIfNull(synset);
        return [.. synset.AllHypernyms().Where(above => above.Above().Count == 0)];
    }

    /// <summary>Every way from the top down to the synset, both included.</summary>
    public static IReadOnlyList<IReadOnlyList<Synset>> HypernymPaths(this Synset synset)
    {
        ArgumentNullException.ThrowIfNull(synset);
        // Its depth is finite: otherwise the walk would never end.
        _ = synset.MaxDepth;
        return [.. Paths(synset)];

        static IEnumerable<IReadOnlyList<Synset>> Paths(Synset end) =>
            end.Above().Count == 0 ? [[end]] : end.Hypernyms.Concat(end.InstanceHypernyms).SelectMany(above => Paths(above).Select(path => (IReadOnlyList<Synset>)[.. path, end]));
    }

    /// <summary>The synsets above both, themselves included.</summary>
    public static IReadOnlyList<Synset> CommonHypernyms(this Synset synset, Synset other)
    {
        ArgumentNullException.ThrowIfNull(synset);
        ArgumentNullException.ThrowIfNull(other);
        var others = other.AllHypernyms();
        return [.. synset.AllHypernyms().Where(others.Contains)];
    }

    /// <summary>Of the synsets above both, the deepest, by name.</summary>
    /// <param name="synset">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="byMinDepth">Whether the shortest way up counts as depth, not the longest.</param>
    public static IReadOnlyList<Synset> LowestCommonHypernyms(this Synset synset, Synset other, bool byMinDepth = false)
    {
        var common = synset.CommonHypernyms(other);
        var deepest = common.Count == 0 ? 0 : common.Max(Depth);
        return [.. common.Where(above => Depth(above) == deepest).OrderBy(above => above.Name, StringComparer.Ordinal)];

        int Depth(Synset above) => byMinDepth ? above.MinDepth : above.MaxDepth;
    }

    /// <summary>The number of steps between two synsets by the nearest synset above both; null if there is none.</summary>
    public static int? ShortestPathDistance(this Synset synset, Synset other)
    {
        ArgumentNullException.ThrowIfNull(synset);
        ArgumentNullException.ThrowIfNull(other);
        return Distance(synset, other, root: false);
    }

    /// <summary>All that a relation leads to, and what that leads to, and so on; nearest first.</summary>
    public static IEnumerable<Synset> Closure(this Synset synset, WordNetRelation relation)
    {
        ArgumentNullException.ThrowIfNull(synset);
        var seen = new HashSet<Synset> { synset };
        var queue = new Queue<Synset>(synset.Related(relation));
        while (queue.TryDequeue(out var next))
        {
            if (!seen.Add(next))
                continue;
            yield return next;
            foreach (var further in next.Related(relation))
                queue.Enqueue(further);
        }
    }

    /// <summary>The distance, where wanted by a root above everything: one step above the farthest synset of either.</summary>
    internal static int? Distance(Synset synset, Synset other, bool root)
    {
        if (synset == other)
            return 0;
        var (own, others) = (Steps(synset), Steps(other));
        var shortest = own.Where(pair => others.ContainsKey(pair.Key)).Select(pair => pair.Value + others[pair.Key]).DefaultIfEmpty(int.MaxValue).Min();
        if (root)
            shortest = Math.Min(shortest, RootDistance(own) + RootDistance(others));
        return shortest == int.MaxValue ? null : shortest;
    }

    /// <summary>The distance to the root above everything.</summary>
    internal static int RootDistance(Synset synset) => RootDistance(Steps(synset));

    internal static HashSet<Synset> AllHypernyms(this Synset synset) => [.. Steps(synset).Keys];

    private static int RootDistance(Dictionary<Synset, int> steps) => steps.Values.Max() + 1;

    private static Dictionary<Synset, int> Steps(Synset synset)
    {
        var steps = new Dictionary<Synset, int>();
        var queue = new Queue<(Synset, int)>([(synset, 0)]);
        while (queue.TryDequeue(out var next))
            if (steps.TryAdd(next.Item1, next.Item2))
                foreach (var above in next.Item1.Above())
                    queue.Enqueue((above, next.Item2 + 1));
        return steps;
    }
}
