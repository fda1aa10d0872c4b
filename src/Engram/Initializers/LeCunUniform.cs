namespace Engram;

/// <summary>Uniform within ±1/√fan-in, the bound PyTorch gives its linear layers and their biases.</summary>
/// <remarks>Source: LeCun et al. 1998, "Efficient BackProp", §4.6 (there with a normal of deviation 1/√fan-in).</remarks>
/// <param name="Fan">Connections into one output; counted from the shape when zero (a bias must be told).</param>
public sealed record LeCunUniform(long Fan = 0) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) =>
        new Uniform(1 / Math.Sqrt(Math.Max(1, Fan > 0 ? Fan : FanIn(shape)))).Fill(values, shape, random);
}
