using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>Compares with the references, all cases before it reports.</summary>
internal sealed class TextChecks
{
    private readonly List<string> _wrong = [];
    private int _checked;

    internal void Equal(IEnumerable<string> expected, IEnumerable<string> actual, string what) => Equal(Joined(expected), Joined(actual), what);

    internal void Equal(string? expected, string? actual, string what)
    {
        _checked++;
        if (expected != actual)
            _wrong.Add($"{what}\n  expected {expected}\n  got      {actual}");
    }

    /// <summary>Spans of a reference count code points.</summary>
    internal void Spans(JsonElement expected, string text, IEnumerable<TextSpan> actual, string what)
    {
        var points = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
            points[i + 1] = points[i] + (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? 0 : 1);
        Equal(string.Join(' ', expected.EnumerateArray().Select(span => $"{span[0]}-{span[1]}")),
            string.Join(' ', actual.Select(span => $"{points[span.Start]}-{points[span.End]}")), what);
    }

    internal void Done(int atLeast)
    {
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} of {_checked} differ:\n{string.Join('\n', _wrong.Take(12))}");
        Assert.InRange(_checked, atLeast, int.MaxValue);
    }

    internal static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string Joined(IEnumerable<string> words) => string.Join('¦', words);
}
