namespace Engram;

/// <summary>Normal with variance g² / fan: keeps the variance of activations (fan-in) or gradients (fan-out) through rectifiers.</summary>
/// <remarks>Source: He et al. 2015 (arXiv:1502.01852), eq. 10 (fan-in) and 14 (fan-out).</remarks>
/// <param name="OfOutputs">Counts the connections out of an input (fan-out) instead of into an output.</param>
/// <param name="Gain">g, the activation's: √2 for rectifiers; <see cref="Gains"/> has the others.</param>
public sealed record HeNormal(bool OfOutputs = false, double Gain = Gains.ReLU) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) =>
        new Normal(Gain * Math.Sqrt(1.0 / Math.Max(1, OfOutputs ? FanOut(shape) : FanIn(shape)))).Fill(values, shape, random);
}
