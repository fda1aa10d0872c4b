namespace Engram;

/// <summary>A random variable of separate values: goals in a match, a class, a word.</summary>
public abstract record DiscreteVariable
{
    /// <summary>The values that it can take, in ascending order.</summary>
    public abstract IEnumerable<double> Values { get; }

    /// <summary>The probability mass function: P(X = x); 0 for a value that it never takes.</summary>
    public abstract double Mass(double x);

    /// <summary>The mean, or expected value: E[X] = Σ x·P(x).</summary>
    public virtual double Mean => Values.Sum(x => x * Mass(x));

    /// <summary>The expected square of the distance from the mean: Σ (x − E[X])²·P(x).</summary>
    public virtual double Variance
    {
        get
        {
            var mean = Mean;
            return Values.Sum(x => (x - mean) * (x - mean) * Mass(x));
        }
    }

    /// <summary>How far values lie from the mean: the root of the variance, in the variable's own unit.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(double x) => Math.Min(1, Values.TakeWhile(value => value <= x).Sum(Mass));

    /// <summary>A draw.</summary>
    public virtual double Draw(SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (left, last) = (random.NextDouble(), 0.0);
        foreach (var value in Values)
        {
            if (Mass(value) is not > 0)
                continue;
            last = value;
            if ((left -= Mass(value)) < 0)
                break;
        }
        return last;
    }
}
