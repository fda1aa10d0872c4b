namespace Engram;

/// <summary>In training mode sets each element to zero with a given probability and scales the rest up; else hands its input through.</summary>
/// <remarks>Shape: any → the same; y = x · m / (1 − probability), m = 0 with that probability, else 1. Source: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".</remarks>
/// <param name="probability">The chance of an element to become zero, from 0 to 1.</param>
public sealed class Dropout(double probability = 0.5) : Dropping(probability)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => training ? nn.functional.dropout(input, Probability, training: true) : input;
}
