using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>What the tests against reference results share.</summary>
internal static class Parity
{
    internal static IEnumerable<JsonElement> Cases(string file, string function) => References.Read(file).GetProperty("cases").EnumerateArray().Where(item => item.Text("fn") == function);

    internal static JsonElement At(this JsonElement element, string name) => element.GetProperty(name);

    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    internal static string[] Words(this JsonElement element) => [.. element.EnumerateArray().Select(word => word.GetString()!)];

    internal static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    /// <summary>A number, or one of Python's names of what is none.</summary>
    internal static double Number(this JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetDouble()
        : element.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, "nan" => double.NaN, var other => throw new InvalidDataException(other) };

    internal static void Near(double expected, double actual, string what, double relative = 1e-9) =>
        Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= relative * Math.Max(1e-3, Math.Abs(expected)), $"{what}: {expected:R} expected, {actual:R} found.");

    /// <summary>The tokens of a text's first sentences, a sentence an array.</summary>
    internal static string[][] Sentences(string text, int sentences = int.MaxValue) =>
        [.. References.Text($"{text}.tok").Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(sentences).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    internal static string[] Tokens(string text, int sentences = int.MaxValue) => [.. Sentences(text, sentences).SelectMany(sentence => sentence)];

    internal static string[] LowerTokens(string text, int sentences = int.MaxValue) => [.. Tokens(text, sentences).Select(token => token.ToLowerInvariant())];
}
