namespace Engram;

/// <summary>The dropout that belongs to <see cref="SELU"/>: dropped elements become α' = −λα, and all are then scaled and shifted so that mean 0 and variance 1 stay.</summary>
/// <remarks>Shape: any → the same. In training mode alone. Source: Klambauer et al. 2017 (arXiv:1706.02515), §3, "alpha dropout".</remarks>
/// <param name="probability">The chance of an element to be dropped, from 0 to 1.</param>
public sealed class AlphaDropout(double probability = 0.5) : Dropping(probability)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => training ? nn.functional.alpha_dropout(input, Probability, training: true) : input;
}
