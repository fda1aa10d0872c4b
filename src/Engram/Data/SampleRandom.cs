using System.Text;

namespace Engram;

/// <summary>The random numbers of one sample: a counter-based generator whose whole stream follows from its key.</summary>
/// <remarks>Keyed by (seed, epoch, sample), so that neither the order in which samples are read, nor the number of workers, nor a resumed
/// run can change what a sample draws. Not thread-safe: one generator belongs to one sample.
/// Source: SplitMix64 (Steele, Lea and Flood 2014).</remarks>
public sealed class SampleRandom(ulong key)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = key;

    /// <summary>The generator of sample <paramref name="sample"/> in epoch <paramref name="epoch"/> of a run with <paramref name="seed"/>.</summary>
    public SampleRandom(long seed, int epoch, int sample) : this(Key((ulong)seed, (ulong)epoch, (ulong)sample)) { }

    /// <summary>The generator of something that has a name, as each parameter of a model has.</summary>
    public SampleRandom(ulong seed, string name) : this(Key([seed, .. Encoding.UTF8.GetBytes(name).Select(octet => (ulong)octet)])) { }

    /// <summary>One key out of several numbers; their order and count matter.</summary>
    public static ulong Key(params ReadOnlySpan<ulong> parts)
    {
        var key = Mix(Golden + (ulong)parts.Length);
        foreach (var part in parts) key = Mix((key + Golden) ^ Mix(part + Golden));
        return key;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_state += Golden);

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="bound"/>), without the bias of a remainder.</summary>
    /// <remarks>Source: Lemire 2019 (arXiv:1805.10941).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var refused = (0 - range) % range;
            while (low < refused) high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (int)high;
    }

    /// <summary>True with probability <paramref name="probability"/>; 0 is never, 1 is always.</summary>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;

    /// <summary>A draw from the standard normal distribution; two uniform draws each.</summary>
    /// <remarks>Source: Box and Muller 1958. The last bit may differ between machines, as their sine does.</remarks>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
