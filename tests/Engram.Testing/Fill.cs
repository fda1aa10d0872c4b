using System.Text;

namespace Engram.Testing;

/// <summary>The first gain whose prefix starts an entry's name multiplies the scale of its weights.</summary>
public sealed record Gain(string Prefix, double Value);

/// <summary>Values that depend on nothing but a name: how the references' weights and inputs are rebuilt here bit for bit.</summary>
/// <remarks>FNV-1a (32 bits) of the name seeds SplitMix64; its upper 53 bits give s in [-1, 1); the value is (float)(center + scale·s).
/// Float64 networks use the float32 value widened.</remarks>
public static class Fill
{
    /// <summary>FNV-1a, 32 bits, of the name in UTF-8.</summary>
    public static uint Seed(string key)
    {
        var hash = 0x811C9DC5u;
        foreach (var octet in Encoding.UTF8.GetBytes(key))
            hash = (hash ^ octet) * 0x01000193u;
        return hash;
    }

    /// <summary>SplitMix64 of (seed, index).</summary>
    public static ulong Bits(uint seed, long index) => SplitMix64(((ulong)seed << 32) | (ulong)index);

    /// <summary>s in [-1, 1).</summary>
    public static double Symmetric(uint seed, long index) => 2.0 * Unit(seed, index) - 1.0;

    /// <summary>Values around <paramref name="center"/>, within <paramref name="scale"/> of it.</summary>
    public static float[] Values(string key, long count, double center = 0, double scale = 1)
    {
        var seed = Seed(key);
        var values = new float[count];
        for (long i = 0; i < count; i++)
            values[i] = (float)(center + scale * Symmetric(seed, i));
        return values;
    }

    /// <summary>Integers in [low, high).</summary>
    public static long[] Integers(string key, long count, long low, long high)
    {
        var seed = Seed(key);
        var values = new long[count];
        for (long i = 0; i < count; i++)
            values[i] = low + (long)Math.Floor(Unit(seed, i) * (high - low));
        return values;
    }

    /// <summary>A named input or parameter outside a network's state, as a float32 tensor.</summary>
    public static FixtureTensor Input(string key, long[] shape, double center = 0, double scale = 1) =>
        new("f32", shape, [.. Values(key, FixtureTensor.Count(shape), center, scale).Select(value => (double)value)]);

    /// <summary>The values of one state entry; null where the network keeps what it was built with.</summary>
    /// <param name="key">The entry's name, for example <c>layer1.0.conv1.weight</c>.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="isInteger">Whether its elements are integers (a counter, an index).</param>
    /// <param name="gains">The case's gains; without any, 1.</param>
    public static float[]? State(string key, long[] shape, bool isInteger, params IReadOnlyList<Gain> gains)
    {
        if (isInteger)
            return Ends(key, "num_batches_tracked") ? new float[FixtureTensor.Count(shape)] : null;
        return Rule(key, shape, GainOf(key, gains)) is var (center, scale)
            ? Values(key, FixtureTensor.Count(shape), center, scale)
            : null;
    }

    /// <summary>The gain that applies to a name.</summary>
    public static double GainOf(string key, IReadOnlyList<Gain> gains) =>
        gains.FirstOrDefault(gain => key.StartsWith(gain.Prefix, StringComparison.Ordinal))?.Value ?? 1;

    /// <summary>Center and scale of a floating-point state entry, the first rule that fits; null: left as built.</summary>
    public static (double Center, double Scale)? Rule(string key, long[] shape, double gain) => key switch
    {
        _ when Ends(key, "running_mean") => (0, 0.1),
        _ when Ends(key, "running_var") => (1, 0.5),
        _ when key.Contains("relative_coords_table", StringComparison.Ordinal) => null,
        _ when Ends(key, "logit_scale") => (2, 0.3),
        _ when Ends(key, "layer_scale") => (0.3, 0.2),
        _ when Ends(key, "class_token") || Ends(key, "pos_embedding") || Ends(key, "relative_position_bias_table") => (0, 0.5),
        _ when Ends(key, "scale_weight") => (20, 5),
        _ when shape.Length == 1 => key[(key.LastIndexOf('.') + 1)..].Contains("weight", StringComparison.Ordinal) ? (1, 0.5) : (0, 0.1),
        _ when shape.Length == 0 => null,
        _ => (0, gain * Math.Sqrt(3.0 / FixtureTensor.Count(shape.AsSpan(1)))),
    };

    internal static ulong SplitMix64(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static double Unit(uint seed, long index) => (Bits(seed, index) >> 11) * (1.0 / (1L << 53));

    private static bool Ends(string key, string suffix) => key.EndsWith(suffix, StringComparison.Ordinal);
}
