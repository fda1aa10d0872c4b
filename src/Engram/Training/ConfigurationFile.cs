using System.Text.Json;

namespace Engram;

/// <summary>A run's <c>config.json</c>, whatever kind of run it is: read with errors that say what to do, written whole or not at all.</summary>
public static class ConfigurationFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a run's configuration.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="kind">What kind of run it is to be.</param>
    /// <param name="fault">What no run can have written; nothing where all is well.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of another kind of run.</exception>
    public static T Read<T>(string folder, RunKind kind, Func<T?, string?> fault)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(fault);
        var path = PathIn(folder);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} is no run: it has no config.json. `{kind.Command}` makes {(kind == RunKind.Classifier ? "runs" : "one")}, by default below runs/.");
        if (RunKind.In(folder) is { } found && found != kind)
            throw new InvalidDataException($"{folder} is {found.Described}, and this is for {kind.Wanted}.");
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
