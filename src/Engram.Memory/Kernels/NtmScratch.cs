namespace Engram.Memory;

/// <summary>Rows that a thread computes with.</summary>
internal readonly unsafe struct NtmScratch<T> where T : unmanaged
{
    // a ring each for weightings and their gradients; dws; the cosine's shares; rows and columns of the rank-(R+H) update of dM; gradients of heads and keys
    internal readonly T* Ring, DRing, DShifted, Shares, Rank, Left, DHeads, DKeys;

    internal NtmScratch(T* at, NtmSettings settings, NtmLayout layout, int n)
    {
        var arena = new Arena<T>((byte*)at);
        Ring = arena.Take(RingSize(settings, layout, n));
        DRing = arena.Take(RingSize(settings, layout, n));
        DShifted = arena.Take(n);
        Shares = arena.Take(n);
        Rank = arena.Take((long)(settings.Heads + settings.ReadHeads) * n);
        Left = arena.Take((long)(settings.Heads + settings.ReadHeads) * settings.Width);
        DHeads = arena.Take(layout.Count);
        DKeys = arena.Take((long)settings.Heads * settings.Width);
        Bytes = arena.Bytes;
    }

    private nuint Bytes { get; }

    internal static long Size(NtmSettings settings, NtmLayout layout, int n) =>
        (long)new NtmScratch<T>(null, settings, layout, n).Bytes / sizeof(T);

    private static long RingSize(NtmSettings settings, NtmLayout layout, int n) => n + 2 * settings.MaxShift + layout.Lanes;
}
