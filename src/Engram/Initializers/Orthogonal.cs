namespace Engram;

/// <summary>Rows (or columns, where there are more rows) that are orthogonal and of length g: norms pass through a deep or recurrent network unchanged.</summary>
/// <remarks>Shape: all axes but the first are taken for one. A normal matrix is orthonormalised (Gram–Schmidt, twice), which gives the uniform distribution over orthogonal matrices.
/// Source: Saxe, McClelland, Ganguli 2013 (arXiv:1312.6120), §3; Mezzadri 2007 (arXiv:math-ph/0609050).</remarks>
/// <param name="Gain">g, the activation's: <see cref="Gains"/>.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        if (values.IsEmpty)
            return;
        var rows = shape.Count == 0 ? 1 : (int)shape[0];
        var columns = values.Length / rows;
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            for (var k = 0; k < length; k++)
                vectors[i][k] = random.NextNormal();
            // Once leaves what rounding left over; twice is enough (Kahan, Parlett).
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                    Remove(vectors[j], vectors[i]);
            }
            var norm = Math.Sqrt(Dot(vectors[i], vectors[i]));
            for (var k = 0; k < length; k++)
                vectors[i][k] /= norm;
        }
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                values[row * columns + column] = (float)(Gain * (rows <= columns ? vectors[row][column] : vectors[column][row]));
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    private static void Remove(double[] direction, double[] from)
    {
        var share = Dot(direction, from);
        for (var k = 0; k < from.Length; k++)
            from[k] -= share * direction[k];
    }
}
