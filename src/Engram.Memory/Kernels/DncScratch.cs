namespace Engram.Memory;

/// <summary>Rows that a thread computes with.</summary>
internal readonly unsafe struct DncScratch<T> where T : unmanaged
{
    // Shares [R+1][n]; Rank and Left: rows and columns of the rank-2R update of dM; LinkLeft [dfwd; w_r], LinkRight [w_r; dbwd] of dL; DPrevious [R][n] for w_r of the step
    // before; Kept [W][n]: the memory after deallocation, or its squares.
    internal readonly T* Shares, Rank, Left, LinkLeft, LinkRight, DPrevious, DAllocation, Products, DRetention, Kept, Masks, DHeads, Off;

    internal DncScratch(T* at, DncSettings settings, DncLayout layout, int n)
    {
        var (arena, reads, width) = (new Arena<T>((byte*)at), settings.ReadHeads, settings.Width);
        Shares = arena.Take((long)(reads + 1) * n);
        Rank = arena.Take((long)(2 * reads + 1) * n);
        Left = arena.Take((long)(2 * reads + 1) * width);
        LinkLeft = arena.Take(2L * reads * n);
        LinkRight = arena.Take(2L * reads * n);
        DPrevious = arena.Take((long)reads * n);
        DAllocation = arena.Take(n);
        Products = arena.Take(n);
        DRetention = arena.Take(n);
        Kept = arena.Take(settings.Deallocates || settings.Masked ? (long)width * n : 0);
        Masks = arena.Take((long)(reads + 1) * width);
        DHeads = arena.Take(layout.Count);
        Off = arena.Take(reads + 1);
        Bytes = arena.Bytes;
    }

    private nuint Bytes { get; }

    internal static long Size(DncSettings settings, DncLayout layout, int n) => (long)new DncScratch<T>(null, settings, layout, n).Bytes / sizeof(T);
}
