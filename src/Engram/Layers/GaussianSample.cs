namespace Engram;

/// <summary>A draw from a normal distribution that gradients pass: mean + e^(½ log variance) · ε, ε ~ N(0, 1), in training; the mean otherwise.</summary>
/// <remarks>Shape: mean and log variance alike → the same. Source: Kingma, Welling 2013 (arXiv:1312.6114), §2.4.</remarks>
/// <exception cref="ShapeException">There are not two tensors of one shape.</exception>
public sealed class GaussianSample : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (mean, logVariance) = (inputs[0], inputs[1]);
        return [training ? mean.Plus(logVariance.mul(Scalars.Of(0.5)).exp().mul(randn_like(mean))) : mean.clone()];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [var mean, var logVariance] && mean.Equals(logVariance)
        ? [mean]
        : throw new ShapeException($"a draw needs means and logarithms of variances of one shape, got {string.Join(" and ", (object[])inputs)}.");
}
