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

    /// <summary>The least number of inserted, removed and replaced characters (Levenshtein 1966).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
