using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engram;

/// <summary>The file that a training goes on from: weights, optimizer memories and position, sealed by a hash.</summary>
/// <remarks>The new one is written beside and renamed; the one before it is kept, so that there is a good one at every moment.</remarks>
internal static class Checkpoint
{
    private const string State = "engram.state";
    private const string Seal = "engram.sha256";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        // A measure may be NaN (a class that did not occur) or infinite.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The names under which checkpoints may lie, the newest first.</summary>
    private static readonly string[] s_names = ["checkpoint.next.safetensors", "checkpoint.safetensors", "checkpoint.previous.safetensors"];

    internal static string PathIn(string folder) => Path.Combine(folder, s_names[1]);

    internal static void Write(string folder, TrainingState state, IReadOnlyList<TrainedPlayer> players)
    {
        using var scope = NewDisposeScope();
        var tensors = players.SelectMany(Tensors).ToList();
        var json = JsonSerializer.Serialize(state, s_json);
        var (next, current, previous) = (Path.Combine(folder, s_names[0]), Path.Combine(folder, s_names[1]), Path.Combine(folder, s_names[2]));
        SafeTensors.Write(next, tensors, new Dictionary<string, string> { [State] = json, [Seal] = Sealed(json, tensors) });
        if (File.Exists(current))
            AtomicFile.Place(current, previous);
        AtomicFile.Place(next, current);
    }

    /// <summary>Restores the newest good checkpoint of a folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="players">What is restored into.</param>
    /// <param name="identity">What must be the same.</param>
    /// <param name="broken">Is told of each checkpoint that cannot be used.</param>
    /// <returns>The position, or nothing where there is no checkpoint at all.</returns>
    /// <exception cref="CheckpointException">There are checkpoints, but none can be used.</exception>
    internal static TrainingState? Restore(
        string folder, IReadOnlyList<TrainedPlayer> players, IReadOnlyDictionary<string, string> identity, Action<string> broken)
    {
        var faults = new List<string>();
        foreach (var path in s_names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            try
            {
                var state = Read(path, players, identity);
                faults.ForEach(broken);
                return state;
            }
            catch (Exception fault) when (fault is WeightsException or InvalidDataException)
            {
                faults.Add(fault.Message);
            }
        }
        return faults.Count == 0
            ? null
            : throw new CheckpointException($"No checkpoint in {folder} can be used; start a new run.\n  {string.Join("\n  ", faults)}");
    }

    private static TrainingState Read(string path, IReadOnlyList<TrainedPlayer> players, IReadOnlyDictionary<string, string> identity)
    {
        using var scope = NewDisposeScope();
        using var file = SafeTensors.Open(path);
        if (!file.Metadata.TryGetValue(State, out var json) || !file.Metadata.TryGetValue(Seal, out var seal))
            throw new InvalidDataException($"{path} holds weights but no position; it is not a checkpoint.");
        if (Sealed(json, file.Names.Select(name => (name, file.Read(name)))) != seal)
            throw new InvalidDataException($"{path} was altered after it was written: its contents do not match its hash.");
        var state = StateOf(json, path);
        RequireSame(path, state.Identity, identity);
        foreach (var (player, optimizer, averages) in players)
        {
            Weights.Copy(player.Model, file, ModelPrefix(player));
            optimizer.Load(name => Find(OptimizerPrefix(player) + name));
            averages?.Load(name => Find(AveragesPrefix(player) + name));
        }
        return state;

        Tensor? Find(string name) => file.Contains(name) ? file.Read(name) : null;
    }

    internal static TrainingState StateOf(string json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingState>(json, s_json) is { Step: >= 0, StepInEpoch: >= 0, MetricsLength: >= 0, Epochs: not null, Metrics: not null, Identity: not null } state
                && state.Epochs.All(epoch => epoch is { Training: not null, Validation: not null }) && state.Metrics.All(counts => counts is not null)
                ? state
                : throw new InvalidDataException($"{path} holds a position that no training has.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} holds no position: {fault.Message}", fault);
        }
    }

    private static void RequireSame(string path, IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> now)
    {
        string[] differences =
        [
            .. saved.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Where(key => saved.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"{key}: was {saved.GetValueOrDefault(key) ?? "not set"}, now {now.GetValueOrDefault(key) ?? "not set"}"),
        ];
        if (differences.Length > 0)
            throw new CheckpointException($"{path} belongs to another training. Start a new run, or restore what has changed:\n  {string.Join("\n  ", differences)}");
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(TrainedPlayer trained) =>
    [
        .. trained.Player.Model.State().Select(entry => (ModelPrefix(trained.Player) + entry.Name, entry.Tensor)),
        .. trained.Optimizer.Save().Select(entry => (OptimizerPrefix(trained.Player) + entry.Name, entry.Tensor)),
        .. (trained.Averages?.Save() ?? []).Select(entry => (AveragesPrefix(trained.Player) + entry.Name, entry.Tensor)),
    ];

    private static string ModelPrefix(Player player) => $"{player.Name}/weights/";

    private static string OptimizerPrefix(Player player) => $"{player.Name}/optimizer/";

    private static string AveragesPrefix(Player player) => $"{player.Name}/averages/";

    private static string Sealed(string json, IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(json));
        foreach (var (name, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {tensor.dtype} {Shape.Of(tensor)}"));
            if (tensor.numel() > 0)
                hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
