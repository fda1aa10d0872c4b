namespace Engram;

/// <summary>What weights are multiplied by so that an activation keeps the variance of what passes through.</summary>
/// <remarks>Source: He et al. 2015 (arXiv:1502.01852), eq. 7 and 15; the numbers are PyTorch's.</remarks>
public static class Gains
{
    /// <summary>No activation, a sigmoid.</summary>
    public const double Linear = 1;

    /// <summary>tanh, near zero.</summary>
    public const double Tanh = 5.0 / 3;

    /// <summary>A rectifier lets half of the variance through: √2.</summary>
    public const double ReLU = 1.4142135623730951;

    /// <summary>A rectifier that lets a share of the negative through: √(2/(1 + slope²)).</summary>
    public static double LeakyReLU(double slope = 0.01) => Math.Sqrt(2 / (1 + slope * slope));
}
