namespace Engram;

/// <summary>What a person who mistyped a name may have meant.</summary>
public static class Suggestion
{
    /// <summary>A sentence with the nearest of the known names, or nothing when none is near: <c> Did you mean 'resnet50'?</c></summary>
    public static string For(string given, IEnumerable<string> known) =>
        Nearest(given, known) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The known name with the fewest edits from the given one, if at most a third of it must change.</summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        var (name, distance) = known
            .Select(name => (name, distance: Distance(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .FirstOrDefault((name: "", distance: int.MaxValue));
        return distance <= Math.Max(1, Math.Max(given.Length, name.Length) / 3) ? name : null;
    }

    /// <summary>The least number of characters inserted, removed, replaced, or swapped with their neighbour: the optimal string alignment (Damerau 1964).</summary>
    private static int Distance(string from, string to)
    {
        int[] before = [], row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var next = new int[to.Length + 1];
            next[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }
            (before, row) = (row, next);
        }
        return row[^1];
    }
}
