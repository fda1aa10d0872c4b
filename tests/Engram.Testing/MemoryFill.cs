namespace Engram.Testing;

/// <summary>The fill of the memory networks' references: 24-bit values in [-0.5, 0.5), exact in float32 too.</summary>
public static class MemoryFill
{
    /// <summary>Values that depend on the name alone.</summary>
    public static double[] Values(string key, long count)
    {
        var seed = (ulong)Fill.Seed(key);
        var values = new double[count];
        for (long i = 0; i < count; i++)
            values[i] = ((Fill.SplitMix64(seed + (ulong)i) >> 40) * (1.0 / (1 << 23)) - 1.0) * 0.5;
        return values;
    }
}
