namespace Engram;

/// <summary>Normal with variance 2g²/(fan-in + fan-out): a compromise that keeps the variance both ways.</summary>
/// <remarks>Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 12.</remarks>
/// <param name="Gain">g, the activation's: <see cref="Gains"/>.</param>
public sealed record XavierNormal(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) =>
        new Normal(Gain * Math.Sqrt(2.0 / Math.Max(1, FanIn(shape) + FanOut(shape)))).Fill(values, shape, random);
}
