using System.Text;

namespace Engram.Text;

/// <summary>How many insertions, deletions and substitutions turn one sequence into the other (Levenshtein 1966).</summary>
/// <remarks>Strings are compared by code points. Time O(n·m); memory one row, the whole table with transpositions or an alignment.</remarks>
public static class EditDistance
{
    /// <summary>The distance of two strings.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="substitutionCost">What a substitution costs; insertions and deletions cost 1.</param>
    /// <param name="transpositions">Whether swapping two neighbours is one step (Damerau 1964).</param>
    public static int Between(string first, string second, int substitutionCost = 1, bool transpositions = false) =>
        Between<Rune>(CodePoints(first), CodePoints(second), substitutionCost, transpositions);

    /// <summary>The distance of two sequences of anything: words, tags, ids.</summary>
    /// <inheritdoc cref="Between(string, string, int, bool)"/>
    public static int Between<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int substitutionCost = 1, bool transpositions = false) where T : IEquatable<T>
    {
        if (transpositions)
            return Damerau.Distance(first, second, substitutionCost);
        var row = new int[second.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 0; i < first.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < second.Length; j++)
            {
                var substituted = diagonal + (first[i].Equals(second[j]) ? 0 : substitutionCost);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, Math.Min(diagonal, row[j]) + 1);
            }
        }
        return row[^1];
    }

    /// <summary>A cheapest path through the table of prefixes, from (0, 0) to the whole of both; substitutions are preferred to deletions, these to insertions.</summary>
    public static IReadOnlyList<(int First, int Second)> Align(string first, string second, int substitutionCost = 1) =>
        Align<Rune>(CodePoints(first), CodePoints(second), substitutionCost);

    /// <inheritdoc cref="Align(string, string, int)"/>
    public static IReadOnlyList<(int First, int Second)> Align<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int substitutionCost = 1) where T : IEquatable<T>
    {
        var table = Table(first, second, substitutionCost);
        var path = new List<(int, int)>();
        for (var (i, j) = (first.Length, second.Length); ;)
        {
            path.Add((i, j));
            if ((i, j) == (0, 0))
                break;
            var (substituted, deleted, inserted) = (At(i - 1, j - 1), At(i - 1, j), At(i, j - 1));
            (i, j) = substituted <= deleted && substituted <= inserted ? (i - 1, j - 1) : deleted <= inserted ? (i - 1, j) : (i, j - 1);
        }
        path.Reverse();
        return path;

        int At(int i, int j) => i < 0 || j < 0 ? int.MaxValue : table[i, j];
    }

    internal static Rune[] CodePoints(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.EnumerateRunes()];
    }

    private static int[,] Table<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int substitutionCost) where T : IEquatable<T>
    {
        var table = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
            for (var j = 0; j <= second.Length; j++)
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(table[i - 1, j - 1] + (first[i - 1].Equals(second[j - 1]) ? 0 : substitutionCost), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        return table;
    }
}
