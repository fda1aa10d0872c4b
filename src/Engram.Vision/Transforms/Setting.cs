using System.Runtime.CompilerServices;

namespace Engram.Vision;

/// <summary>What transforms refuse when they are made.</summary>
internal static class Setting
{
    public static double Probability(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"A probability is in [0, 1], not {value}.");

    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "") => value > 0 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 at least, not {value}.");

    public static (double Low, double High) Range((double Low, double High) value, double least, double most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value.Low >= least && value.Low <= value.High && value.High <= most ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} runs from a number to one that is no smaller, both in [{least}, {most}]; ({value.Low}, {value.High}) does not.");
}
