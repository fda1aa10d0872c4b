using System.Runtime.CompilerServices;

namespace Engram.Text;

/// <summary>The hash of a feature's name, built from its parts so that no name is ever put together: FNV-1a over UTF-16 units, then mixed.</summary>
internal static class FeatureHash
{
    internal const ulong Empty = 14695981039346656037;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Add(ulong state, ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            state = (state ^ unit) * 1099511628211;
        return state;
    }

    /// <summary>The finished hash; never 0, which marks an empty slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Finish(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
        state ^= state >> 31;
        return state == 0 ? 1 : state;
    }

    internal static ulong Of(string name) => Finish(Add(Empty, name));
}
