using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Engram.Text;

namespace Engram.TextModels;

/// <summary>The models as the files that Engram.Text embeds: JSON, sorted, packed with Brotli.</summary>
internal static class ModelFiles
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Json(PunktParameters punkt) => JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["abbrev_types"] = punkt.AbbreviationTypes.Order(StringComparer.Ordinal),
        ["collocations"] = punkt.Collocations.Select(pair => new[] { pair.First, pair.Second }).OrderBy(pair => string.Join(' ', pair), StringComparer.Ordinal),
        ["ortho_context"] = Sorted(punkt.Orthography.Select(word => (word.Key, (int)word.Value))),
        ["sent_starters"] = punkt.SentenceStarters.Order(StringComparer.Ordinal),
    }, s_plain);

    internal static byte[] Json(PerceptronModel tagger, double step) => JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["classes"] = tagger.Classes.Order(StringComparer.Ordinal),
        ["step"] = step,
        ["tagdict"] = Sorted(tagger.TagDictionary.Select(word => (word.Key, word.Value))),
        ["weights"] = Sorted(tagger.Weights.Select(feature => (feature.Key, Sorted(feature.Value.Select(weight => (weight.Key, (int)Math.Round(weight.Value / step))))))),
    }, s_plain);

    internal static byte[] Pack(byte[] content)
    {
        MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(content);
        return packed.ToArray();
    }

    internal static byte[] Unpack(byte[] packed)
    {
        MemoryStream content = new();
        using (BrotliStream brotli = new(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(content);
        return content.ToArray();
    }

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<(string Key, T Value)> pairs) => new(pairs.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
