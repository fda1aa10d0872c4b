using System.Globalization;

namespace Engram.Text;

/// <summary>One value of one feature: <c>last = 'a'</c>.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Value">Its value; null also where examples lack the feature.</param>
public readonly record struct FeatureValue(string Name, object? Value)
{
    /// <summary>The value as Python writes it: <c>'a'</c>, <c>9</c>, <c>True</c>, <c>None</c>.</summary>
    internal static string Show(object? value) => value switch
    {
        string text => text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? $"\"{Escape(text)}\"" : $"'{Escape(text).Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ => Plain(value),
    };

    /// <summary>The same without quotes.</summary>
    internal static string Plain(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Values in the order in which they are shown: text and numbers by their characters, then None, False and True (and 0 and 1, which Python holds for the same).</summary>
    internal static (bool, string) Order(object? value) => (value is null or bool or 0 or 1, Plain(value).ToLowerInvariant());

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
