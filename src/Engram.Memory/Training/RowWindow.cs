using System.Globalization;

namespace Engram.Memory;

/// <summary>The rows of a memory worth showing: from the first that was used to the last, around the end of the ring where heads went that way.</summary>
/// <param name="Indices">The rows, in the order in which they are shown.</param>
/// <param name="Words">Which they are.</param>
internal sealed record RowWindow(long[] Indices, string Words)
{
    private const float Used = 0.1f;

    internal static RowWindow Of(float[] most)
    {
        var rows = most.Length;
        int[] used = [.. Enumerable.Range(0, rows).Where(row => most[row] >= Used)];
        if (used.Length == 0)
            return new([.. Enumerable.Range(0, rows).Select(row => (long)row)], Said(rows, rows));
        // The longest stretch of unused rows stays outside; one row on each side shows that nothing happens there.
        var gap = Enumerable.Range(0, used.Length).MaxBy(i => (used[(i + 1) % used.Length] - used[i] + rows) % rows is 0 ? rows : (used[(i + 1) % used.Length] - used[i] + rows) % rows);
        var first = used[(gap + 1) % used.Length] - 1;
        var count = Math.Min(rows, (used[gap] - used[(gap + 1) % used.Length] + rows) % rows + 3);
        return new([.. Enumerable.Range(0, count).Select(i => (long)((first + i + rows) % rows))], Said(count, rows));
    }

    private static string Said(int shown, int all) => shown == all ? string.Create(CultureInfo.InvariantCulture, $"all {all} rows of the memory") : string.Create(CultureInfo.InvariantCulture, $"the {shown} of {all} rows that were used");
}
