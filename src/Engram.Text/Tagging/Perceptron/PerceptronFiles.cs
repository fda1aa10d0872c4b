using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Engram.Text;

/// <summary>NLTK's three JSON files of a perceptron tagger.</summary>
internal static class PerceptronFiles
{
    internal static PerceptronModel Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var classes = Read<string[]>(folder, "classes.json");
        Array.Sort(classes, StringComparer.Ordinal);
        var known = new HashSet<string>(classes);
        var dictionary = Read<Dictionary<string, string>>(folder, "tagdict.json");
        var weights = Read<Dictionary<string, Dictionary<string, double>>>(folder, "weights.json");
        if (dictionary.FirstOrDefault(pair => !known.Contains(pair.Value)) is { Key: not null } stray)
            throw new InvalidDataException($"{folder}: tagdict.json gives '{stray.Key}' the tag '{stray.Value}', which classes.json does not have.");
        if (weights.FirstOrDefault(feature => feature.Value.Keys.Any(tag => !known.Contains(tag))) is { Key: not null } odd)
            throw new InvalidDataException($"{folder}: weights.json gives '{odd.Key}' a weight for '{odd.Value.Keys.First(tag => !known.Contains(tag))}', which classes.json does not have.");
        return new(weights.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, double>)pair.Value), dictionary, classes);
    }

    internal static void Save(PerceptronModel model, string folder, string language)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, $"averaged_perceptron_tagger_{language}.weights.json"), model.Weights);
        Write(Path.Combine(folder, $"averaged_perceptron_tagger_{language}.tagdict.json"), model.TagDictionary);
        Write(Path.Combine(folder, $"averaged_perceptron_tagger_{language}.classes.json"), model.Classes);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Write<T>(string path, T content)
    {
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, content, Plain);
    }

    private static T Read<T>(string folder, string name)
    {
        var path = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault(file => Names(name).Any(ending => Path.GetFileName(file) is var own && (own == ending || own.EndsWith("." + ending, StringComparison.Ordinal))))
            : null;
        if (path is null)
            throw new FileNotFoundException($"{folder} holds no {name} (nor {name}.gz) of a perceptron tagger. NLTK's is nltk_data/taggers/averaged_perceptron_tagger_eng; a tagger of your own: PerceptronTagger.Train, then Save.", Path.Combine(folder, name));
        try
        {
            using var file = File.OpenRead(path);
            using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            return JsonSerializer.Deserialize<T>(text) ?? throw new InvalidDataException("null instead of content");
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} is not a perceptron tagger's {name}: {error.Message}", error);
        }
    }

    private static string[] Names(string name) => [name, name + ".gz"];
}
