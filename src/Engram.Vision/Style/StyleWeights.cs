namespace Engram.Vision;

/// <summary>How much style, content and smoothness count beside each other; only their ratios matter.</summary>
/// <param name="Style">The mean of the style layers' losses.</param>
/// <param name="Content">The mean of the content layers' losses.</param>
/// <param name="Smoothness">The mean difference of neighbouring pixels.</param>
public sealed record StyleWeights(double Style = 100, double Content = 1, double Smoothness = 5)
{
    internal double Sum => Style + Content + Smoothness;

    /// <exception cref="ArgumentException">One is negative or no number, or all are 0.</exception>
    internal StyleWeights Checked() => (double[])[Style, Content, Smoothness] is var all && all.All(weight => weight >= 0 && double.IsFinite(weight)) && Sum is > 0 and < double.PositiveInfinity ? this
        : throw new ArgumentException($"The weights of style, content and smoothness are 0 or more and not all 0, not {Style}, {Content}, {Smoothness}.");
}
