namespace Engram.Memory;

/// <summary>Divides rows among threads. Every row is computed by itself, in the same order whoever computes it, so the number of threads changes no bit.</summary>
internal static class Share
{
    /// <summary>Calls <paramref name="work"/> with (part, from, to) for at most <paramref name="threads"/> runs of rows, each but the last a multiple of four.</summary>
    internal static void Rows(int threads, int rows, Action<int, int, int> work)
    {
        var each = (((rows + threads - 1) / threads) + 3) & ~3;
        var parts = (rows + each - 1) / each;
        if (parts <= 1)
            work(0, 0, rows);
        else
            Parallel.For(0, parts, part => work(part, part * each, Math.Min(rows, (part + 1) * each)));
    }
}
