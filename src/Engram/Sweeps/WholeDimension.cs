using System.Globalization;

namespace Engram;

/// <summary>Whole numbers of a range, both ends included.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest, above the lowest.</param>
/// <param name="IsLogarithmic">Whether each power of ten is drawn as often as every other; the range is above zero then.</param>
public sealed record WholeDimension(string Name, long Low, long High, bool IsLogarithmic = false) : Dimension(Name)
{
    /// <inheritdoc/>
    public override string Values => string.Create(CultureInfo.InvariantCulture, $"int:{(IsLogarithmic ? "log:" : "")}{Low}..{High}");

    internal override string? Fault => (Low, High) switch
    {
        _ when Low >= High => $"the range is empty: {Low} is not below {High}.",
        _ when IsLogarithmic && Low <= 0 => $"powers of ten never reach {Low}: a logarithmic range begins above zero.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string At(double share)
    {
        // Each number owns the share from itself to the next, so that the last is drawn as often as the first.
        var value = IsLogarithmic ? Math.Exp((1 - share) * Math.Log(Low) + share * Math.Log(High + 1.0)) : Low + share * (High - Low + 1.0);
        return Text((long)Math.Clamp(Math.Floor(value), Low, High));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Grid(int points) =>
        High - Low < points
            ? [.. Enumerable.Range(0, (int)(High - Low + 1)).Select(i => Text(Low + i))]
            : [.. Enumerable.Range(0, points).Select(i => Text((long)Math.Clamp(Math.Round(Between((double)i / (points - 1))), Low, High))).Distinct()];

    /// <inheritdoc/>
    public override double Place(string value)
    {
        var number = (double)long.Parse(value, CultureInfo.InvariantCulture);
        return IsLogarithmic ? (Math.Log(number) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (number - Low) / (High - Low);
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Low && number <= High;

    private double Between(double share) => IsLogarithmic ? Math.Exp((1 - share) * Math.Log(Low) + share * Math.Log(High)) : (1 - share) * Low + share * High;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
