namespace Engram;

/// <summary>An open safetensors file: names, shapes and metadata at once, tensors when they are asked for.</summary>
/// <remarks>The whole header is checked on opening; no byte of it is trusted, and nothing in it is executed. The data is a memory map, so reading one
/// tensor of a large file costs that tensor. Reading is thread-safe. Engram replaces files by renaming, never in place; a file that another
/// program shortens while it is open here ends the process, as it does with every memory map.
/// Source: github.com/huggingface/safetensors, format 0.4.</remarks>
public sealed partial class SafeTensors : IWeightsFile
{
    private const int Chunk = 1 << 20;
    private readonly SafeTensorsHeader _header;
    private readonly MappedFile _map;

    private SafeTensors(string path, SafeTensorsHeader header, MappedFile map) => (Path, _header, _map) = (path, header, map);

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="WeightsException">The file is damaged or is no safetensors file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafeTensors Open(string path)
    {
        var (map, header) = MappedFile.Open(path, file => SafeTensorsHeader.Read(file, path));
        return new(path, header, map);
    }

    /// <summary>The file, as it was given.</summary>
    public string Path { get; }

    /// <summary>The tensors' names in the order of the header.</summary>
    public IReadOnlyList<string> Names => _header.Names;

    /// <summary>The file's metadata; empty if it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Contains(string name) => _header.Entries.ContainsKey(name);

    /// <summary>Element type and shape of a tensor.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    public TensorInfo Info(string name) => _header.Entries.TryGetValue(name, out var info) ? info
        : throw WeightsException.NotThere(this, name);

    /// <summary>A copy of a tensor on the CPU, contiguous and of exactly the file's type; the caller owns it.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    public Tensor Read(string name)
    {
        var info = Info(name);
        return _map.Read(_header.DataStart + info.Bytes.Begin, [.. info.Shape], info.DType);
    }

    /// <summary>Closes the file; tensors read from it live on.</summary>
    public void Dispose() => _map.Dispose();

    /// <summary>The bytes of a tensor that has some, as they lie in the file.</summary>
    internal Stream View(TensorInfo info) => _map.View(_header.DataStart + info.Bytes.Begin, info.Bytes.End - info.Bytes.Begin);
}
