using System.Globalization;

namespace Engram.Text;

/// <summary>From places in a normalized text to places in the original: the two are walked side by side, in linear time.</summary>
/// <remarks>Letters that differ in case, and blanks written as <c>▁</c>, are the same. Elsewhere the nearest place is sought from which both go on alike.</remarks>
internal sealed class OffsetMap
{
    private const int Window = 12;
    private readonly string _original, _normalized;
    private readonly int[] _starts, _ends;

    internal OffsetMap(string original, string normalized)
    {
        (_original, _normalized) = (original, normalized);
        (_starts, _ends) = (new int[normalized.Length], new int[normalized.Length]);
        var i = 0;
        for (var j = 0; j < normalized.Length;)
        {
            if (!Same(i, j))
            {
                var (skipped, added) = Resume(i, j);
                for (var k = 0; k < added; k++, j++)
                    // As many as were left out stand for them, the rest for nothing.
                    (_starts[j], _ends[j]) = (i + Math.Min(k, skipped), i + Math.Min(k + 1, skipped));
                i += skipped;
                if (added > 0)
                    continue;
            }
            (_starts[j], _ends[j]) = (i, Math.Min(i + 1, original.Length));
            i = Marks(_ends[j], j + 1);
            _ends[j++] = i;
        }
    }

    internal (int Start, int End) Original(int start, int end)
    {
        if (start >= _starts.Length)
            return (_original.Length, _original.Length);
        return end <= start ? (_starts[start], _starts[start]) : (_starts[start], Math.Max(_starts[start], _ends[Math.Min(end, _ends.Length) - 1]));
    }

    /// <summary>Accents that were taken off belong to their letter.</summary>
    private int Marks(int i, int j)
    {
        while (i < _original.Length && !Same(i, j) && CharUnicodeInfo.GetUnicodeCategory(_original[i]) == UnicodeCategory.NonSpacingMark)
            i++;
        return i;
    }

    private (int Skipped, int Added) Resume(int i, int j)
    {
        for (var distance = 1; distance <= Window; distance++)
            for (var skipped = distance; skipped >= 0; skipped--)
            {
                var added = distance - skipped;
                if (i + skipped <= _original.Length && j + added <= _normalized.Length && Same(i + skipped, j + added) && Same(i + skipped + 1, j + added + 1))
                    return (skipped, added);
            }
        return (i < _original.Length ? 1 : 0, 1);
    }

    /// <summary>Whether the texts are alike here; their ends are.</summary>
    private bool Same(int i, int j)
    {
        if (i >= _original.Length || j >= _normalized.Length)
            return i >= _original.Length && j >= _normalized.Length;
        var (a, b) = (_original[i], _normalized[j]);
        return a == b || (b == '▁' && char.IsWhiteSpace(a)) || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
    }
}
