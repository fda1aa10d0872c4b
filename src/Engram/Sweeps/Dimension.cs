using System.Globalization;

namespace Engram;

/// <summary>A setting that a sweep varies, and the values that it may take. Values are texts, exactly as they are drawn, printed, saved and typed.</summary>
/// <param name="Name">The setting's name.</param>
public abstract record Dimension(string Name)
{
    private static readonly string[] s_kinds = ["log", "int"];

    /// <summary>The values as they are typed: <c>log:0.001..0.01</c>, <c>int:1..4</c>, <c>32|64|128</c>.</summary>
    public abstract string Values { get; }

    /// <summary>The value at a share of the way from the first to the last.</summary>
    /// <param name="share">From 0 to 1; a uniform draw gives the dimension's distribution.</param>
    public abstract string At(double share);

    /// <summary>Values that cover the dimension evenly, both ends among them: all of a choice, and of whole numbers where there are no more than asked for.</summary>
    /// <param name="points">How many, 2 or more.</param>
    public abstract IReadOnlyList<string> Grid(int points);

    /// <summary>How far a value lies from the first to the last, 0 to 1.</summary>
    public abstract double Place(string value);

    /// <summary>Whether a value can have come from here.</summary>
    public abstract bool Contains(string value);

    /// <summary>What is wrong with it; nothing where all is well.</summary>
    internal abstract string? Fault { get; }

    /// <summary>The dimension that a text describes.</summary>
    /// <param name="text"><c>rate=log:1e-3..1e-2</c> (evenly over the powers of ten), <c>smoothing=0..0.2</c>, <c>shift=int:0..4</c>, <c>batch=32|64|128</c>.</param>
    /// <exception cref="ArgumentException">It describes none, or an impossible one.</exception>
    public static Dimension Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Ways = "Write NAME=A..B, NAME=log:A..B, NAME=int:A..B or NAME=A|B|C.";
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } values])
            throw new ArgumentException($"'{text}' names no setting with its values. {Ways}", nameof(text));
        var dimension = values.Contains('|', StringComparison.Ordinal) || !values.Contains("..", StringComparison.Ordinal)
            ? new ChoiceDimension(name, values.Split('|'))
            : Range(name, values);
        return dimension.Fault is { } fault ? throw new ArgumentException($"{name}={values}: {fault} {Ways}", nameof(text)) : dimension;
    }

    private static Dimension Range(string name, string values)
    {
        var parts = values.Split(':');
        var kinds = parts.SkipLast(1).ToList();
        if (kinds.Find(kind => !s_kinds.Contains(kind)) is { } kind)
            throw new ArgumentException($"{name}={values}: there are no values of the kind '{kind}'.{Suggestion.For(kind, s_kinds)} Use log: for powers of ten, int: for whole numbers, or nothing.", nameof(values));
        var (whole, logarithmic) = (kinds.Contains("int"), kinds.Contains("log"));
        var (range, middle) = (parts[^1], parts[^1].IndexOf("..", StringComparison.Ordinal));
        var (from, to) = middle < 0 ? (range, "") : (range[..middle], range[(middle + 2)..]);
        if (whole && long.TryParse(from, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first) && long.TryParse(to, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last))
            return new WholeDimension(name, first, last, logarithmic);
        if (!whole && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var low) && double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var high))
            return new RealDimension(name, low, high, logarithmic);
        throw new ArgumentException($"{name}={values}: '{from}' and '{to}' are not two {(whole ? "whole " : "")}numbers.", nameof(values));
    }
}
