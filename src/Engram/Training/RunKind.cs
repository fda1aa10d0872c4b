using System.Text.Json;

namespace Engram;

/// <summary>What kind of run a folder holds.</summary>
/// <param name="Name">As <c>config.json</c> names it; classifiers' name none.</param>
/// <param name="Described">Such a run in words: "a run on scenes".</param>
/// <param name="Wanted">Whom a command is for that takes such runs: "classifiers of pictures".</param>
/// <param name="Command">What makes one.</param>
public sealed record RunKind(string? Name, string Described, string Wanted, string Command)
{
    /// <summary>Of a classifier of pictures.</summary>
    public static RunKind Classifier { get; } = new(null, "the run of a classifier of pictures", "classifiers of pictures", "engram train");

    /// <summary>Of a network on scenes.</summary>
    public static RunKind Scenes { get; } = new("scenes", "a run on scenes", "runs on scenes", "engram train detect");

    /// <summary>Of a network on sequences.</summary>
    public static RunKind Sequences { get; } = new("sequences", "the run of a network on sequences", "networks on sequences", "engram train copy");

    /// <summary>Of a network that makes pictures.</summary>
    public static RunKind Pictures { get; } = new("pictures", "the run of a network that makes pictures", "networks that make pictures", "engram train gan");

    /// <summary>The table.</summary>
    public static IReadOnlyList<RunKind> All { get; } = [Classifier, Scenes, Sequences, Pictures];

    /// <summary>The kind of a folder's run; nothing where there is none, or its configuration is of no kind.</summary>
    public static RunKind? In(string folder)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
            if (file.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            if (file.RootElement.TryGetProperty("kind", out var kind))
                return kind.ValueKind == JsonValueKind.String ? All.FirstOrDefault(known => known.Name == kind.GetString()) : null;
            return file.RootElement.TryGetProperty("recipe", out _) ? Classifier : null;
        }
        catch (Exception other) when (other is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }
}
