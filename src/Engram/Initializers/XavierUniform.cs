namespace Engram;

/// <summary>Uniform with variance 2g²/(fan-in + fan-out), within ±g√(6/(fan-in + fan-out)).</summary>
/// <remarks>Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.</remarks>
/// <param name="Gain">g, the activation's: <see cref="Gains"/>.</param>
public sealed record XavierUniform(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) =>
        new Uniform(Gain * Math.Sqrt(6.0 / Math.Max(1, FanIn(shape) + FanOut(shape)))).Fill(values, shape, random);
}
