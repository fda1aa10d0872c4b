using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engram;

/// <summary>What <c>sweep.json</c> holds: what is swept and what came of it so far. It tells no times, so that a sweep that was killed ends with the same bytes.</summary>
internal sealed record SweepState
{
    private const int Layout = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public int Version { get; init; } = Layout;

    public required IReadOnlyList<string> Space { get; init; }

    public required SweepOptions Options { get; init; }

    public required IReadOnlyList<SavedTrial> Trials { get; init; }

    /// <summary>SHA-256 of all else, so that no number can be altered unseen.</summary>
    public string Seal { get; init; } = "";

    /// <summary>A trial as it is saved.</summary>
    internal sealed record SavedTrial(int Number, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<double> Measures);

    internal static SweepState Of(SearchSpace space, SweepOptions options, IEnumerable<SweptTrial> trials) => new()
    {
        Space = [.. space.Dimensions.Select(dimension => $"{dimension.Name}={dimension.Values}")],
        Options = options,
        Trials = [.. trials.Select(swept => new SavedTrial(swept.Trial.Number, swept.Trial.Settings, swept.Measures))],
    };

    internal void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this with { Seal = Sealed() }, s_json) + "\n");

    private string Sealed() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Seal = "" }, s_json)));

    /// <summary>Reads a state and compares it with what it must be.</summary>
    /// <exception cref="CheckpointException">It is none, or was damaged or altered.</exception>
    internal static (SearchSpace Space, SweepOptions Options, IReadOnlyList<SweptTrial> Trials) Read(string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize<SweepState>(File.ReadAllBytes(path), s_json);
            if (state is not { Version: Layout, Space: not null, Options.Identity: not null, Trials: not null })
                throw new InvalidDataException(state is { Version: not Layout } ? $"its layout is version {state.Version}, this Engram reads {Layout}." : "it lacks the space, the options or the trials.");
            if (state.Seal != state.Sealed())
                throw new InvalidDataException("its contents do not match its hash.");
            var space = SearchSpace.Parse(state.Space);
            state.Options.Check();
            var trials = state.Options.TrialsOf(space);
            if (trials.Count != state.Trials.Count)
                throw new InvalidDataException($"it has {state.Trials.Count} trials where there must be {trials.Count}.");
            return (space, state.Options, [.. trials.Zip(state.Trials, Restored)]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new CheckpointException($"{path} was damaged or altered: {fault.Message} Restore it, or start a new sweep in another folder; nothing there was touched.", fault);
        }
    }

    private static SweptTrial Restored(Trial drawn, SavedTrial? saved)
    {
        if (saved is not { Settings: not null, Measures: not null })
            throw new InvalidDataException($"trial {drawn.Number} is missing.");
        if (saved.Number != drawn.Number || saved.Settings.Count != drawn.Settings.Count || drawn.Settings.Any(setting => saved.Settings.GetValueOrDefault(setting.Key) != setting.Value))
            throw new InvalidDataException($"trial {drawn.Number} has other settings than the seed draws.");
        return new(drawn, saved.Measures);
    }
}
