using System.Globalization;
using System.Text.Json;

namespace Engram.Testing;

/// <summary>How the fixtures write numbers.</summary>
internal static class Json
{
    public static double Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture) : element.GetDouble();

    /// <summary>A float32 number is a shortest decimal: rounding it to float64 first would be a second rounding.</summary>
    public static double Number32(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture) : element.GetSingle();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).Number();

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    public static long[] Longs(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetInt64())];

    public static long[] Longs(this JsonElement element, string name) => element.GetProperty(name).Longs();

    public static JsonElement? Optional(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static IReadOnlyList<Gain> Gains(this JsonElement element) =>
        [.. element.GetProperty("gains").EnumerateArray().Select(pair => new Gain(pair[0].GetString()!, pair[1].GetDouble()))];
}
