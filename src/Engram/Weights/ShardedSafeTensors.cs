using System.Text.Json;

namespace Engram;

/// <summary>Tensors in several safetensors files beside an index (<c>model.safetensors.index.json</c>), which says what lies where.</summary>
/// <remarks>Only the shards' heads are read on opening; all of them are checked against the index. A shard lies in the index's own folder: a name that
/// leads elsewhere is refused. Source: huggingface.co/docs/safetensors, "sharded".</remarks>
public sealed class ShardedSafeTensors : IWeightsFile
{
    private const long Longest = 100_000_000;
    private readonly Dictionary<string, SafeTensors> _shards = [];
    private readonly Dictionary<string, SafeTensors> _holders = [];

    private ShardedSafeTensors(string path) => Path = path;

    /// <summary>Opens an index and all its shards.</summary>
    /// <exception cref="WeightsException">The index or a shard is damaged, a shard is missing, or they do not agree.</exception>
    /// <exception cref="FileNotFoundException">There is no such index.</exception>
    public static ShardedSafeTensors Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var map = Index(path);
        ShardedSafeTensors file = new(path);
        try
        {
            file.OpenShards(map);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <inheritdoc/>
    public bool Contains(string name) => _holders.ContainsKey(name);

    /// <inheritdoc/>
    public TensorInfo Info(string name) => Holder(name).Info(name);

    /// <inheritdoc/>
    public Tensor Read(string name) => Holder(name).Read(name);

    /// <summary>Closes all shards; tensors read from them live on.</summary>
    public void Dispose()
    {
        foreach (var shard in _shards.Values)
            shard.Dispose();
    }

    private SafeTensors Holder(string name) => _holders.TryGetValue(name, out var shard) ? shard : throw WeightsException.NotThere(this, name);

    private void OpenShards(List<(string Name, string Shard)> map)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        var shards = map.Select(entry => entry.Shard).Distinct().ToList();
        if (shards.FirstOrDefault(shard => shard is "" or "." or ".." || shard.AsSpan().IndexOfAny('/', '\\', ':') >= 0) is { } outside)
            throw new WeightsException(Path, null, $"the shard '{outside}' is no plain file name; shards lie in the index's own folder. Nothing was opened.");
        if (shards.Where(shard => !File.Exists(System.IO.Path.Combine(folder, shard))).ToList() is { Count: > 0 } missing)
            throw new WeightsException(Path, null, $"{missing.Count} of {shards.Count} shards are missing beside it: {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? ", …" : "")}. Fetch them into {folder}.");
        foreach (var shard in shards)
            _shards[shard] = SafeTensors.Open(System.IO.Path.Combine(folder, shard));
        foreach (var (name, shard) in map)
        {
            if (!_shards[shard].Contains(name)) throw new WeightsException(Path, name, $"the index looks for it in {shard}, which does not hold it.");
            if (!_holders.TryAdd(name, _shards[shard])) throw new WeightsException(Path, name, "occurs twice in the index.");
        }
        Names = [.. map.Select(entry => entry.Name)];
    }

    private static List<(string Name, string Shard)> Index(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > Longest and var length })
            throw new WeightsException(path, null, $"{length} bytes are more than the {Longest} that an index may have.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("weight_map", out var map)
                && map.ValueKind == JsonValueKind.Object && map.EnumerateObject().All(entry => entry.Value.ValueKind == JsonValueKind.String))
                return [.. map.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString()!))];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new WeightsException(path, null, $"it is not valid JSON: {fault.Message}", fault);
        }
        throw new WeightsException(path, null, "it has no 'weight_map' from names of tensors to names of files; this is no index of shards.");
    }
}
