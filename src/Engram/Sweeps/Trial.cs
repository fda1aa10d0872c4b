using System.Globalization;

namespace Engram;

/// <summary>One set of values that a sweep tries.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Settings">The value of each dimension.</param>
public sealed record Trial(int Number, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>A setting as a number.</summary>
    public double Real(string name) => double.Parse(Settings[name], CultureInfo.InvariantCulture);

    /// <summary>A setting as a whole number.</summary>
    public long Whole(string name) => long.Parse(Settings[name], CultureInfo.InvariantCulture);

    /// <summary>A setting as it is written.</summary>
    public string Text(string name) => Settings[name];
}
