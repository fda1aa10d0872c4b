using System.Text.Json;

namespace Engram;

/// <summary>A run's <c>config.json</c>, whatever kind of run it is: read with errors that say what to do, written whole or not at all.</summary>
public static class ConfigurationFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What kind of run a folder holds; nothing where it says none, as those of classifiers do, or where there is no run.</summary>
    public static string? KindIn(string folder)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(PathIn(folder)));
            return file.RootElement.ValueKind == JsonValueKind.Object && file.RootElement.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;
        }
        catch (Exception other) when (other is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a run's configuration.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="command">What makes such a run, for the message where there is none.</param>
    /// <param name="fault">What no run can have written; nothing where all is well.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of another kind of run.</exception>
    public static T Read<T>(string folder, string command, Func<T?, string?> fault)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(fault);
        var path = PathIn(folder);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} is no run: it has no config.json. `{command}` makes {(command == "engram train" ? "runs" : "one")}, by default below runs/.");
        try
        {
            var read = JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), s_json);
            return fault(read) is { } what ? throw new InvalidDataException($"{path} was damaged or altered: {what}. Restore it, or start a new run.") : read!;
        }
        catch (Exception damaged) when (damaged is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path} is not a run's configuration: {damaged.Message} Restore it, or start a new run.", damaged);
        }
    }

    /// <summary>Writes a configuration.</summary>
    public static void Write<T>(string path, T configuration) => AtomicFile.WriteText(path, JsonSerializer.Serialize(configuration, s_json) + "\n");

    /// <summary>All options by name, as numbers, truth values and texts: <c>batch size</c>, 64.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Settings<T>(T options) =>
        from option in JsonSerializer.SerializeToElement(options, s_json).EnumerateObject()
        let name = string.Concat(option.Name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))
        select KeyValuePair.Create(name, option.Value.ValueKind switch
        {
            JsonValueKind.Number => option.Value.GetDouble(),
            JsonValueKind.True or JsonValueKind.False => option.Value.GetBoolean(),
            _ => (object)option.Value.ToString(),
        });

    private static string PathIn(string folder) => Path.Combine(folder, "config.json");
}
