using System.Text.Json;

namespace Engram.Vision;

/// <summary>What <c>config.json</c> holds: the options as they were resolved, the data's hash and the machine, so that a run can be resumed and repeated.</summary>
/// <param name="Recipe">The recipe it was started from.</param>
/// <param name="Options">All options, <c>auto</c> replaced by what was chosen.</param>
/// <param name="Classes">The classes' names, in the order of the outputs.</param>
/// <param name="Image">The shape of the images: channels, height, width.</param>
/// <param name="Data">SHA-256 of the training, validation and test images.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record RunConfiguration(
    string Recipe, ClassificationOptions Options, IReadOnlyList<string> Classes, IReadOnlyList<int> Image, IReadOnlyDictionary<string, string> Data, Machine Machine)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one.</exception>
    public static RunConfiguration Read(string folder)
    {
        var path = Path.Combine(folder, "config.json");
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} is no run: it has no config.json. `engram train` makes runs, by default below runs/.");
        try
        {
            return JsonSerializer.Deserialize<RunConfiguration>(File.ReadAllBytes(path), s_json) is { Options: not null, Classes: not null, Image.Count: 3 } read
                ? read
                : throw new InvalidDataException($"{path} lacks options, classes or the shape of the images.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is not a run's configuration: {fault.Message}", fault);
        }
    }

    /// <summary>The recipe and all options by name, as numbers, truth values and texts: <c>batch size</c>, 64.</summary>
    public IReadOnlyDictionary<string, object> Settings()
    {
        Dictionary<string, object> settings = new() { ["recipe"] = Recipe };
        foreach (var option in JsonSerializer.SerializeToElement(Options, s_json).EnumerateObject())
        {
            settings[string.Concat(option.Name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))] = option.Value.ValueKind switch
            {
                JsonValueKind.Number => option.Value.GetDouble(),
                JsonValueKind.True or JsonValueKind.False => option.Value.GetBoolean(),
                _ => option.Value.ToString(),
            };
        }
        return settings;
    }

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_json) + "\n");
}
