using System.Globalization;

namespace Engram;

/// <summary>A number of a schedule's text.</summary>
/// <param name="Name">By which it can be given anywhere: <c>floor=0.1</c>.</param>
public sealed record ScheduleParameter(string Name)
{
    /// <summary>What it is when not given; necessary without.</summary>
    public double? Default { get; init; }

    /// <summary>Whether it can be left out without a value in its place: all steps there are.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it counts steps or epochs.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is several numbers with commas between.</summary>
    public bool IsList { get; init; }

    /// <summary>The lowest value.</summary>
    public double Least { get; init; }

    /// <summary>The highest value.</summary>
    public double Most { get; init; } = double.MaxValue;

    internal bool IsNecessary => Default is null && !IsOptional;

    internal string Usage => IsNecessary ? Name.ToUpperInvariant() + (IsList ? ",…" : "") : $"{Name}={Default?.ToString(CultureInfo.InvariantCulture) ?? "STEPS"}";

    private string Expected => (IsWhole ? "a whole number" : "a number")
        + (Most < double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" from {Least} to {Most}") : string.Create(CultureInfo.InvariantCulture, $", {Least} or more"));

    internal IReadOnlyList<double> Read(string kind, string text)
    {
        var values = (IsList ? text.Split(',') : [text]).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToList();
        return values.All(value => value >= Least && value <= Most && (!IsWhole || (value == Math.Floor(value) && value <= long.MaxValue / 2)))
            ? values
            : throw new ArgumentException($"{kind}: {Name} is {Expected}{(IsList ? ", or several with commas between" : "")}, not '{text}'.");
    }
}

/// <summary>The numbers of a schedule's text by name.</summary>
internal sealed class ScheduleArguments(IReadOnlyDictionary<string, IReadOnlyList<double>> values)
{
    internal double this[string name] => values[name][0];

    internal long? Whole(string name) => values.TryGetValue(name, out var value) ? (long)value[0] : null;

    internal IReadOnlyList<long> List(string name) => [.. values[name].Select(value => (long)value)];
}
