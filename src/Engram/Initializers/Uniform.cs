namespace Engram;

/// <summary>Uniform in [−bound, bound).</summary>
public sealed record Uniform(double Bound) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Bound * (2 * random.NextDouble() - 1));
    }
}
