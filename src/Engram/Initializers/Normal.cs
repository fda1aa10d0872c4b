namespace Engram;

/// <summary>Normal with mean 0 and the given standard deviation.</summary>
public sealed record Normal(double Deviation) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        // Box–Muller in pairs: element 2i is the cosine branch, 2i+1 the sine branch of the same two draws.
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = Deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            values[i] = (float)(radius * cosine);
            if (i + 1 < values.Length)
                values[i + 1] = (float)(radius * sine);
        }
    }
}
