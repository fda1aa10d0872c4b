namespace Engram.Text;

/// <summary>The edit distance with transpositions, also of neighbours that edits have parted (Damerau and Levenshtein, unrestricted).</summary>
internal static class Damerau
{
    internal static int Distance<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int substitutionCost) where T : IEquatable<T>
    {
        var table = new int[first.Length + 1, second.Length + 1];
        var lastRow = new Dictionary<T, int>();
        for (var j = 0; j <= second.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= first.Length; i++)
        {
            table[i, 0] = i;
            var lastColumn = 0;
            for (var j = 1; j <= second.Length; j++)
            {
                var (row, column) = (lastRow.GetValueOrDefault(second[j - 1]), lastColumn);
                var same = first[i - 1].Equals(second[j - 1]);
                var cost = Math.Min(table[i - 1, j - 1] + (same ? 0 : substitutionCost), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                table[i, j] = row == 0 || column == 0 ? cost : Math.Min(cost, table[row - 1, column - 1] + i - row + j - column - 1);
                if (same)
                    lastColumn = j;
            }
            lastRow[first[i - 1]] = i;
        }
        return table[first.Length, second.Length];
    }
}
