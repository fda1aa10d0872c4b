using System.Runtime.CompilerServices;

namespace Engram.Text;

/// <summary>From the hash of a feature's name to its row: open addressing, powers of two, nothing is ever removed.</summary>
/// <remarks>64 bits stand for the name. Among a million features, two share a hash once in some forty million models.</remarks>
internal sealed class FeatureIndex(int capacity = 1024)
{
    private ulong[] _keys = new ulong[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private int[] _rows = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];

    internal int Count { get; private set; }

    /// <summary>The row of a hash, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(ulong hash)
    {
        var keys = _keys;
        var mask = keys.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            if (keys[slot] == hash)
                return _rows[slot];
            if (keys[slot] == 0)
                return -1;
        }
    }

    /// <summary>A new row, the next number, for a hash that has none.</summary>
    internal int Add(ulong hash)
    {
        if (Count * 2 >= _keys.Length)
            Grow();
        Place(hash, Count);
        return Count++;
    }

    private void Place(ulong hash, int row)
    {
        var mask = _keys.Length - 1;
        var slot = (int)hash & mask;
        while (_keys[slot] != 0)
            slot = (slot + 1) & mask;
        _keys[slot] = hash;
        _rows[slot] = row;
    }

    private void Grow()
    {
        var (keys, rows) = (_keys, _rows);
        _keys = new ulong[keys.Length * 2];
        _rows = new int[keys.Length * 2];
        for (var slot = 0; slot < keys.Length; slot++)
            if (keys[slot] != 0)
                Place(keys[slot], rows[slot]);
    }
}
