namespace Engram.Memory;

/// <summary>Cuts a workspace into arrays that begin at cache lines. Over no memory it only adds up what is needed.</summary>
internal unsafe struct Arena<T>(byte* start) where T : unmanaged
{
    /// <summary>How many bytes have been cut off.</summary>
    internal nuint Bytes { get; private set; }

    internal T* Take(long count)
    {
        var at = (T*)(start + Bytes);
        Bytes += (nuint)(count * sizeof(T) + 63) & ~(nuint)63;
        return at;
    }
}
