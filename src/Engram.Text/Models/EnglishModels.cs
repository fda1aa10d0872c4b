using System.IO.Compression;
using System.Text.Json;

namespace Engram.Text;

/// <summary>The models that are part of the library, made by bench/Engram.TextModels; each is read once, when it is first asked for.</summary>
internal static class EnglishModels
{
    private static readonly Lazy<PunktSentenceTokenizer> s_punkt = new(() =>
    {
        using var json = Open("punkt-english");
        return new(PunktFiles.LoadJson(json));
    });

    private static readonly Lazy<PerceptronTagger> s_tagger = new(() =>
    {
        using var json = Open("tagger-english");
        var stored = JsonSerializer.Deserialize<Stored>(json, JsonSerializerOptions.Web)!;
        return new(new(stored.Weights.ToDictionary(
            feature => feature.Key, feature => (IReadOnlyDictionary<string, double>)feature.Value.ToDictionary(weight => weight.Key, weight => weight.Value * stored.Step)), stored.Tagdict, stored.Classes));
    });

    internal static PunktSentenceTokenizer Punkt => s_punkt.Value;

    internal static PerceptronTagger Tagger => s_tagger.Value;

    private static BrotliStream Open(string name) => new(typeof(EnglishModels).Assembly.GetManifestResourceStream($"Models.{name}")!, CompressionMode.Decompress);

    private sealed record Stored(string[] Classes, double Step, Dictionary<string, string> Tagdict, Dictionary<string, Dictionary<string, int>> Weights);
}
