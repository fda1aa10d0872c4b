namespace Engram;

/// <summary>The power mean of each window without its division: (Σ xᵖ)^(1/p); p = 1 sums, large p approaches the maximum.</summary>
/// <remarks>Shape: <see cref="Pool{T}"/>, without padding. Meant for p even or x not negative. Source: Sermanet et al. 2012 (arXiv:1204.3968), eq. 1.</remarks>
/// <param name="power">p.</param>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class LpPool2d(double power, Size2 kernel, Size2? stride = null) : Pool<Size2>(kernel, stride)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.lp_pool2d(input, power, Kernel.ToArray(), Stride.ToArray(), Ceiling);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => Padding == 0 ? base.Infer(input) : throw new ShapeException("a power mean has no padding; put a Padding2d in front.");
}
