namespace Engram;

/// <summary>Slopes of functions, in two ways that know nothing of each other.</summary>
public static class Derivative
{
    /// <summary>The derivative by automatic differentiation: exact to rounding, by the chain rule applied backwards through what f did.</summary>
    /// <param name="f">From a scalar tensor of float64 to a scalar tensor.</param>
    /// <param name="x">Where.</param>
    /// <param name="order">How often to differentiate, from 1.</param>
    /// <returns>f′(x), or the derivative of that order; 0 where f does not depend on x.</returns>
    /// <exception cref="ShapeException">f gave something else than one number.</exception>
    /// <remarks>Source: Griewank, Walther 2008, "Evaluating derivatives", chapter 3.</remarks>
    public static double Of(Func<Tensor, Tensor> f, double x, int order = 1)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var at = tensor(x, ScalarType.Float64).requires_grad_();
        var y = f(at);
        for (var i = 0; i < order; i++)
        {
            if (y.numel() != 1)
                throw new ShapeException($"A derivative is taken of one number, got {Shape.Of(y)}; sum it, or use GradientCheck.");
            if (!y.requires_grad || autograd.grad([y.reshape([])], [at], create_graph: true, allow_unused: true)[0] is not { IsInvalid: false } slope)
                return 0;
            y = slope;
        }
        return y.item<double>();
    }

    /// <summary>The derivative as a difference: (f(x+h) − f(x−h)) / 2h, which errs by h²f‴(x)/6 and by the rounding of f over h.</summary>
    /// <param name="f">Any function of a number.</param>
    /// <param name="x">Where.</param>
    /// <param name="step">h; when not given, ∛ε·max(1, |x|) ≈ 6·10⁻⁶, where both errors balance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    /// <remarks>Source: Press et al. 2007, "Numerical recipes", section 5.7.</remarks>
    public static double Difference(Func<double, double> f, double x, double? step = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var h = step ?? Math.Cbrt(double.BitIncrement(1) - 1) * Math.Max(1, Math.Abs(x));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(h, nameof(step));
        return (f(x + h) - f(x - h)) / (2 * h);
    }
}
