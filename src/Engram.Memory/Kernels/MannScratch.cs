namespace Engram.Memory;

/// <summary>Rows that a thread computes with.</summary>
internal readonly unsafe struct MannScratch<T> where T : unmanaged
{
    internal readonly T* Shares, Rank, Left, DWrite, DHeads, DAdd;

    internal MannScratch(T* at, MannSettings settings, MannLayout layout, int n)
    {
        var arena = new Arena<T>((byte*)at);
        Shares = arena.Take(n);
        Rank = arena.Take(2L * settings.Heads * n);
        Left = arena.Take(2L * settings.Heads * settings.Width);
        DWrite = arena.Take((long)settings.Heads * n);
        DHeads = arena.Take(layout.Count);
        DAdd = arena.Take((long)settings.Heads * settings.Width);
        Bytes = arena.Bytes;
    }

    internal nuint Bytes { get; }
}
