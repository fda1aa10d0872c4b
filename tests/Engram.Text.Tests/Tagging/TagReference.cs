using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>tag.json: training and test sentences, and what NLTK's taggers made of them.</summary>
internal sealed class TagReference
{
    private static readonly Lazy<JsonElement> Json = new(() => References.Read("tag"));

    // Lazy, for a test is skipped by an exception, and a static constructor would wrap it.
    private static readonly Lazy<IReadOnlyList<TaggedWord>[]> Trained = new(() => Sentences("train")), Tested = new(() => Sentences("test"));

    internal static IReadOnlyList<IReadOnlyList<TaggedWord>> Train => Trained.Value;

    internal static IReadOnlyList<IReadOnlyList<TaggedWord>> Test => Tested.Value;

    internal static IEnumerable<JsonElement> Cases(string function) => Json.Value.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == function);

    /// <summary>Every word of the test sentences has NLTK's tag, and the accuracy is NLTK's.</summary>
    internal static void Same(JsonElement row, ITagger tagger)
    {
        var expected = row.GetProperty("tags").EnumerateArray().Select(tags => tags.GetString()!).ToArray();
        Assert.Equal(expected, Test.Select(sentence => string.Join(' ', tagger.Tag([.. sentence.Select(word => word.Word)]).Select(tag => tag ?? "None"))));
        Assert.Equal(row.GetProperty("accuracy").GetDouble(), tagger.Accuracy(Test), 1e-12);
    }

    private static IReadOnlyList<TaggedWord>[] Sentences(string name) =>
        [.. Json.Value.GetProperty(name).EnumerateArray().Select(line => TaggedWord.ParseSentence(line.GetString()!))];
}
