namespace Engram;

/// <summary>Normal, but in each column (all weights that leave one input) a given share of the rows is zero, so that units start with few connections.</summary>
/// <remarks>Shape: [outputs, inputs]. Source: Martens 2010, "Deep learning via Hessian-free optimization", §5.</remarks>
/// <param name="Sparsity">The share of zeros in each column, 0 to 1, rounded up to whole rows.</param>
/// <param name="Deviation">The standard deviation of the others.</param>
public sealed record SparseNormal(double Sparsity, double Deviation = 0.01) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The parameter is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(Sparsity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Sparsity, 1);
        if (shape.Count != 2)
            throw new ShapeException($"a sparse start takes a matrix [outputs, inputs], got {shape}.");
        new Normal(Deviation).Fill(values, shape, random);
        var (rows, columns) = ((int)shape[0], (int)shape[1]);
        var zeros = (int)Math.Ceiling(Sparsity * rows);
        int[] order = [.. Enumerable.Range(0, rows)];
        for (var column = 0; column < columns; column++)
        {
            // The first few places of a Fisher–Yates shuffle.
            for (var i = 0; i < zeros; i++)
            {
                var j = i + random.NextInt(rows - i);
                (order[i], order[j]) = (order[j], order[i]);
                values[order[i] * columns + column] = 0;
            }
        }
    }
}
