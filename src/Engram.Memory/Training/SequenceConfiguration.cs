using System.Text.Json;

namespace Engram.Memory;

/// <summary>What <c>config.json</c> of a run on sequences holds: its options as they were resolved, and the machine, so that it can be resumed and repeated.</summary>
/// <param name="Options">All options.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record SequenceConfiguration(SequenceOptions Options, Machine Machine)
{
    private const string Sequences = "sequences";
    private const int Layout = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What kind of run this is; classifiers' have none.</summary>
    public string Kind { get; init; } = Sequences;

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = Layout;

    /// <summary>SHA-256 of the characters that episodes are drawn with; empty where there are none.</summary>
    public string Glyphs { get; init; } = "";

    /// <summary>Whether a folder holds a run on sequences.</summary>
    public static bool IsIn(string folder)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(PathIn(folder)));
            return file.RootElement.ValueKind == JsonValueKind.Object && file.RootElement.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals(Sequences);
        }
        catch (Exception other) when (other is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one of a run on sequences.</exception>
    public static SequenceConfiguration Read(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} is no run: it has no config.json. `engram train copy` makes one, by default below runs/.");
        try
        {
            var read = JsonSerializer.Deserialize<SequenceConfiguration>(File.ReadAllBytes(path), s_json);
            return Fault(read) is { } fault ? throw new InvalidDataException($"{path} was damaged or altered: {fault}. Restore it, or start a new run.") : read!;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path} is not a run's configuration: {fault.Message} Restore it, or start a new run.", fault);
        }
    }

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_json) + "\n");

    private static string PathIn(string folder) => Path.Combine(folder, "config.json");

    private static string? Fault(SequenceConfiguration? read) => read switch
    {
        null => "it is empty",
        { Kind: not Sequences } => "it is not that of a run on sequences",
        { Version: not Layout } => $"its layout is version {read.Version}, this Engram reads {Layout}",
        { Options: null } or { Machine: null } or { Glyphs: null } => "its options or the machine are missing",
        _ => read.Options.Fault(),
    };
}
