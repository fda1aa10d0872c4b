namespace Engram;

/// <summary>Normal with variance 1/fan-in, as self-normalising networks (SELU) want it.</summary>
/// <remarks>Source: LeCun et al. 1998, "Efficient BackProp", eq. 16; Klambauer et al. 2017 (arXiv:1706.02515), §2.</remarks>
public sealed record LeCunNormal : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) =>
        new Normal(1 / Math.Sqrt(Math.Max(1, FanIn(shape)))).Fill(values, shape, random);
}
