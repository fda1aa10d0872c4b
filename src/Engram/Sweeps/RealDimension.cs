using System.Globalization;

namespace Engram;

/// <summary>Numbers of a range, of which four digits count: a value is what is printed, so that it can be typed again.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest, above the lowest.</param>
/// <param name="IsLogarithmic">Whether each power of ten is drawn as often as every other; the range is above zero then.</param>
public sealed record RealDimension(string Name, double Low, double High, bool IsLogarithmic = false) : Dimension(Name)
{
    /// <inheritdoc/>
    public override string Values => $"{(IsLogarithmic ? "log:" : "")}{Text(Low)}..{Text(High)}";

    internal override string? Fault => (Low, High) switch
    {
        _ when !double.IsFinite(Low) || !double.IsFinite(High) => "the ends of a range are finite.",
        _ when !(Low < High) => $"the range is empty: {Text(Low)} is not below {Text(High)}.",
        _ when IsLogarithmic && Low <= 0 => $"powers of ten never reach {Text(Low)}: a logarithmic range begins above zero.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string At(double share)
    {
        if (share is <= 0 or >= 1)
            return Text(share <= 0 ? Low : High);
        var value = IsLogarithmic ? Math.Exp(Between(Math.Log(Low), Math.Log(High), share)) : Between(Low, High, share);
        return Text(Math.Clamp(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), Low, High));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Grid(int points) => [.. Enumerable.Range(0, points).Select(i => At((double)i / (points - 1))).Distinct()];

    /// <inheritdoc/>
    public override double Place(string value)
    {
        var number = double.Parse(value, CultureInfo.InvariantCulture);
        return IsLogarithmic ? (Math.Log(number) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (number - Low) / (High - Low);
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Low && number <= High;

    private static double Between(double low, double high, double share) => low + share * (high - low);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
