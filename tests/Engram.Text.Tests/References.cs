using System.Text;
using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>Results of real NLTK and gensim runs: fixtures/text, described by its INDEX.md.</summary>
/// <remarks>What may not be committed (the models, and files with excerpts of corpora) is looked for in the project's shared folder; where that is missing, the test is skipped and says so.</remarks>
internal static class References
{
    /// <summary>One of the files: <c>tokenize_words</c>.</summary>
    internal static JsonElement Read(string name)
    {
        using var file = File.OpenRead(PathOf($"{name}.json"));
        return JsonDocument.Parse(file).RootElement.Clone();
    }

    /// <summary>One of the texts: <c>moby_a</c>, or <c>moby_a.tok</c>, a sentence a line.</summary>
    internal static string Text(string name) => File.ReadAllText(PathOf(Path.Combine("texts", $"{name}.txt")), Encoding.UTF8);

    /// <summary>Where a file lies, below fixtures/text.</summary>
    internal static string PathOf(string file)
    {
        var places = new[] { Path.Combine(Fixtures.Root, "text", file), Path.Combine(Shared, "fixtures", "text", file) };
        var found = places.FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));
        if (found is null)
            Assert.Skip($"Skipped: {file} may not be committed, and lies neither in {places[0]} nor in {places[1]}.");
        return found!;
    }

    /// <summary>The number of UTF-16 units that the first so many code points of a text have: Python counts code points.</summary>
    internal static int Units(string text, int codePoints)
    {
        var units = 0;
        for (; codePoints > 0 && units < text.Length; codePoints--)
            units += char.IsSurrogatePair(text, units) ? 2 : 1;
        return units;
    }

    private static string Shared => Path.GetFullPath(Path.Combine(Fixtures.Root, "..", "..", "..", "shared"));
}
