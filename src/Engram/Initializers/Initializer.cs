namespace Engram;

/// <summary>How a parameter's first values are drawn: a pure function of the shape and of a generator keyed by (seed, path).</summary>
public abstract record Initializer
{
    /// <summary>Writes the first values of a parameter of the given shape.</summary>
    /// <param name="values">The parameter in row-major order.</param>
    /// <param name="shape">The parameter's shape, from which fans are counted.</param>
    /// <param name="random">The parameter's own generator.</param>
    public abstract void Fill(Span<float> values, Shape shape, SampleRandom random);

    /// <summary>Connections into one output: the product of all axes but the first.</summary>
    protected internal static long FanIn(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Count == 0 ? 1 : shape.Elements / Math.Max(1, shape[0]);
    }

    /// <summary>Connections out of one input: the product of all axes but the second.</summary>
    protected internal static long FanOut(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Count < 2 ? shape.Elements : shape.Elements / Math.Max(1, shape[1]);
    }
}
