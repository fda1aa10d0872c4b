namespace Engram.Vision;

/// <summary>What several tiles saw of one thing becomes one detection.</summary>
internal static class Joining
{
    internal static IEnumerable<Detection> Join(IReadOnlyList<Sighting> seen, Tiling tiling)
    {
        Sighting[] surest = [.. seen.OrderByDescending(one => one.Found.Score)];
        var pairs = Overlapping(surest);
        return tiling.Merging == TileMerging.Seams ? AtSeams(surest, pairs, tiling.Threshold) : Greedily(surest, pairs, tiling);
    }

    // A thing is seen by a tile once, so two groups that have a tile in common are two things; those that agree most are joined first.
    private static IEnumerable<Detection> AtSeams(Sighting[] seen, List<(int One, int Other)> pairs, double threshold)
    {
        List<int>[] groups = [.. Enumerable.Range(0, seen.Length).Select(i => new List<int> { i })];
        foreach (var (one, other, _) in pairs.Select(pair => (pair.One, pair.Other, Agreement: Sighting.Agreement(seen[pair.One], seen[pair.Other])))
            .Where(pair => pair.Agreement >= threshold).OrderByDescending(pair => pair.Agreement))
        {
            var (to, from) = (groups[one], groups[other]);
            if (to == from || to.Any(mine => from.Any(others => seen[others].Tile == seen[mine].Tile))) continue;
            to.AddRange(from);
            foreach (var member in from) groups[member] = to;
        }
        return Lasting(groups, seen, pairs, threshold);
    }

    // What one tile took for two things may be one for its neighbour: of two results that overlap too much, and not by one tile's word alone, the surer lasts.
    private static IEnumerable<Detection> Lasting(List<int>[] groups, Sighting[] seen, List<(int One, int Other)> pairs, double threshold)
    {
        var results = groups.Distinct().ToDictionary(group => group, group => One([.. group.Select(member => seen[member])]));
        var rivals = pairs.Select(pair => (groups[pair.One], groups[pair.Other])).Where(pair => pair.Item1 != pair.Item2).SelectMany(pair => new[] { pair, (pair.Item2, pair.Item1) })
            .Distinct().ToLookup(pair => pair.Item1, pair => pair.Item2);
        HashSet<List<int>> lasting = [];
        foreach (var (group, result) in results.OrderByDescending(pair => pair.Value.Score))
            if (!rivals[group].Any(rival => lasting.Contains(rival) && Sighting.Measured(result.Box, results[rival].Box, TileMeasure.Union) >= threshold)) lasting.Add(group);
        return lasting.Select(group => results[group]);
    }

    // The finest view of the whole; where no view has it, all parts.
    private static Detection One(List<Sighting> group)
    {
        var score = group.Max(member => member.Found.Score);
        var best = group.Where(member => !member.IsCut).OrderBy(member => member.View.Area).ThenByDescending(member => member.Found.Score).FirstOrDefault()?.Found
            ?? group.OrderByDescending(member => member.Found.Score).Select(member => member.Found).Aggregate(Both);
        return best with { Score = score };
    }

    private static IEnumerable<Detection> Greedily(Sighting[] seen, List<(int One, int Other)> pairs, Tiling tiling)
    {
        var near = pairs.ToLookup(pair => Math.Min(pair.One, pair.Other), pair => Math.Max(pair.One, pair.Other));
        var gone = new bool[seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            if (gone[i]) continue;
            var found = seen[i].Found;
            foreach (var other in near[i].Order().Where(other => !gone[other] && Sighting.Measured(seen[i].Found.Box, seen[other].Found.Box, tiling.Measure) >= tiling.Threshold))
            {
                gone[other] = true;
                if (tiling.Merging == TileMerging.Merge) found = Both(found, seen[other].Found);
            }
            yield return found;
        }
    }

    private static Detection Both(Detection surer, Detection other) => surer with
    {
        Box = Sighting.Around(surer.Box, other.Box),
        Mask = surer.Mask is { } mask && other.Mask is { } more ? mask.Union(more) : surer.Mask,
    };

    // Those of one class and two tiles whose boxes overlap: a sweep from left to right.
    private static List<(int One, int Other)> Overlapping(Sighting[] seen)
    {
        List<(int, int)> pairs = [];
        List<int> open = [];
        foreach (var next in Enumerable.Range(0, seen.Length).OrderBy(i => seen[i].Found.Box.Left))
        {
            var box = seen[next].Found.Box;
            open.RemoveAll(i => seen[i].Found.Box.Right <= box.Left);
            pairs.AddRange(from i in open
                           let other = seen[i]
                           where other.Found.Label == seen[next].Found.Label && other.Tile != seen[next].Tile && other.Found.Box.Top < box.Bottom && other.Found.Box.Bottom > box.Top
                           select (i, next));
            open.Add(next);
        }
        return pairs;
    }
}
