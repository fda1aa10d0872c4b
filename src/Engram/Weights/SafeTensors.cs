using System.IO.MemoryMappedFiles;

namespace Engram;

/// <summary>An open safetensors file: names, shapes and metadata at once, tensors when they are asked for.</summary>
/// <remarks>The whole header is checked on opening; no byte of it is trusted, and nothing in it is executed. The data is a memory map, so reading one
/// tensor of a large file costs that tensor. Reading is thread-safe. Engram replaces files by renaming, never in place; a file that another
/// program shortens while it is open here ends the process, as it does with every memory map.
/// Source: github.com/huggingface/safetensors, format 0.4.</remarks>
public sealed partial class SafeTensors : IDisposable
{
    private const int Chunk = 1 << 20;
    private readonly string _path;
    private readonly SafeTensorsHeader _header;
    private readonly MemoryMappedFile _map;

    private SafeTensors(string path, SafeTensorsHeader header, MemoryMappedFile map) => (_path, _header, _map) = (path, header, map);

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="WeightsException">The file is damaged or is no safetensors file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafeTensors Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var header = SafeTensorsHeader.Read(file, path);
            return new(path, header, MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tensors' names in the order of the header.</summary>
    public IReadOnlyList<string> Names => _header.Names;

    /// <summary>The file's metadata; empty if it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Contains(string name) => _header.Entries.ContainsKey(name);

    /// <summary>Element type and shape of a tensor.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    public TensorInfo Info(string name) => _header.Entries.TryGetValue(name, out var info) ? info
        : throw new WeightsException(_path, name, $"not in the file, which holds {Names.Count} tensors{Nearest(name)}.");

    /// <summary>A copy of a tensor on the CPU, contiguous and of exactly the file's type; the caller owns it.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    public Tensor Read(string name)
    {
        var info = Info(name);
        var tensor = torch.empty([.. info.Shape], info.DType);
        if (info.Bytes.End == info.Bytes.Begin) return tensor;
        using var bytes = View(info);
        tensor.ReadBytesFromStream(bytes, Chunk);
        return tensor;
    }

    /// <summary>Closes the file; tensors read from it live on.</summary>
    public void Dispose() => _map.Dispose();

    /// <summary>The bytes of a tensor that has some, as they lie in the file.</summary>
    internal Stream View(TensorInfo info) =>
        _map.CreateViewStream(_header.DataStart + info.Bytes.Begin, info.Bytes.End - info.Bytes.Begin, MemoryMappedFileAccess.Read);

    private string Nearest(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var alike = Names.Where(other => other.EndsWith(name, StringComparison.Ordinal) || name.EndsWith(other, StringComparison.Ordinal))
            .Concat(Names.Where(other => other.EndsWith(last, StringComparison.Ordinal))).FirstOrDefault();
        return alike is null ? "" : $", such as '{alike}'";
    }
}
