namespace Engram.Vision;

/// <summary>What transforms draw their parameters from.</summary>
public abstract class Draws
{
    /// <summary>The draws of a sample's own generator.</summary>
    public static Draws From(SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new Sampled(random);
    }

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>), all equally likely.</summary>
    public abstract double Uniform(double low, double high);

    /// <summary>A whole number in [0, <paramref name="bound"/>), all equally likely.</summary>
    public abstract int Integer(int bound);

    /// <summary>True with probability <paramref name="probability"/>; 0 is never, 1 is always.</summary>
    public bool Chance(double probability) => Uniform(0, 1) < probability;

    /// <summary>0 … <paramref name="count"/> − 1 in any order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = 0; i < count - 1; i++)
        {
            var j = i + Integer(count - i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private sealed class Sampled(SampleRandom random) : Draws
    {
        public override double Uniform(double low, double high) => low + (high - low) * random.NextDouble();

        public override int Integer(int bound) => random.NextInt(bound);
    }
}
