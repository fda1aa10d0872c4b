namespace Engram.Text;

/// <summary>N-grams word by word, words by code points: Python's order. (Ordinal order of UTF-16 puts what is beyond U+FFFF before U+E000.)</summary>
internal sealed class NGramOrder : IComparer<string[]>
{
    internal static NGramOrder Instance { get; } = new();

    public int Compare(string[]? x, string[]? y)
    {
        for (var i = 0; i < Math.Min(x!.Length, y!.Length); i++)
            if (Compare(x[i], y[i]) is not 0 and var order)
                return order;
        return x.Length - y.Length;
    }

    internal static int Compare(string x, string y)
    {
        for (var i = 0; i < Math.Min(x.Length, y.Length); i++)
            if (x[i] != y[i])
                return char.IsSurrogate(x[i]) == char.IsSurrogate(y[i]) ? x[i] - y[i] : char.IsSurrogate(x[i]) ? 1 : -1;
        return x.Length - y.Length;
    }
}
