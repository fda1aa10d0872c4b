using TorchSharp.Modules;

namespace Engram;

/// <summary>Keeps gradients from growing beyond a bound, in place.</summary>
public static class Clipping
{
    /// <summary>Scales all gradients so that their common norm is at most <paramref name="most"/>: by min(1, most/(norm + 10⁻⁶)).</summary>
    /// <remarks>Source: Pascanu, Mikolov, Bengio 2012 (arXiv:1211.5063), algorithm 1.</remarks>
    /// <param name="parameters">Those without a gradient are passed over.</param>
    /// <param name="most">The largest norm, above 0.</param>
    /// <param name="order">The norm's order: 1, 2, …, or infinity for the largest magnitude.</param>
    /// <returns>The norm before; NaN or infinite where a gradient is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound or the order is not positive.</exception>
    public static double ByNorm(IEnumerable<Parameter> parameters, double most, double order = 2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] gradients = [.. parameters.Select(parameter => parameter.grad!).Where(gradient => gradient is not null)];
        if (gradients.Length == 0)
            return 0;
        double[] norms = [.. gradients.Select(gradient => NormOf(gradient, order))];
        var norm = double.IsPositiveInfinity(order) ? norms.Aggregate(Math.Max) : Math.Pow(norms.Sum(each => Math.Pow(each, order)), 1 / order);
        var factor = most / (norm + 1e-6);
        if (!(factor >= 1))
        {
            foreach (var gradient in gradients)
            {
                if (!PlainClipping.Scale(gradient, factor))
                    gradient.mul_(Scalars.Of(factor));
            }
        }
        return norm;
    }

    /// <summary>Cuts every element of every gradient to [−<paramref name="most"/>, <paramref name="most"/>]. Unlike <see cref="ByNorm"/> it changes the direction.</summary>
    /// <param name="parameters">Those without a gradient are passed over.</param>
    /// <param name="most">The largest magnitude, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public static void ByValue(IEnumerable<Parameter> parameters, double most)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in parameters)
        {
            if (parameter.grad is { } gradient && !PlainClipping.Cut(gradient, most))
                gradient.clamp_(Scalars.Of(-most), Scalars.Of(most));
        }
    }

    // Summed in float64: the root of a float32 sum is off in its seventh digit, and differently so on each machine.
    private static double NormOf(Tensor gradient, double order)
    {
        using var scope = NewDisposeScope();
        if (gradient.numel() == 0)
            return 0;
        if (order == 2 && PlainClipping.Norm(gradient) is { } plain)
            return plain;
        var magnitudes = gradient.abs();
        var norm = double.IsPositiveInfinity(order) ? magnitudes.max() : order switch
        {
            1 => magnitudes.sum(ScalarType.Float64),
            2 => magnitudes.Squared().sum(ScalarType.Float64).sqrt(),
            _ => magnitudes.pow(Scalars.Of(order)).sum(ScalarType.Float64).pow(Scalars.Of(1 / order)),
        };
        return norm.to(ScalarType.Float64).item<double>();
    }
}
