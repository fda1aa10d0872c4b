namespace Engram;

/// <summary>An open file that <c>torch.save</c> wrote (.pth, .pt, .bin), in the zip format or the one before it: names and shapes at once, tensors when they are asked for.</summary>
/// <remarks>
/// Such a file is a pickle, which is a program. It is read by a machine that can build tensors, dictionaries, lists, tuples, numbers and strings and nothing
/// else; anything more is refused by name before it could happen. The tensors are those of the state dictionary, also where a training saved it under
/// <c>state_dict</c>, <c>model</c> and the like; optimizers' states, and entries that are no tensors, are passed over. Tensors are read from where they lie, one at a time; views, shared storages and every type come
/// out contiguous. A file that another program shortens while it is open here ends the process, as with every memory map.
/// Source: pytorch.org/docs/stable/notes/serialization.
/// </remarks>
public sealed class PyTorchFile : IWeightsFile
{
    private readonly PyTorchArchive _archive;
    private readonly OrderedDictionary<string, PickledTensor> _tensors;
    private readonly MappedFile _map;

    private PyTorchFile(string path, PyTorchArchive archive, MappedFile map) =>
        (Path, _archive, _map, _tensors, Names) = (path, archive, map, StateDictionary.Find(archive.Root, path), []);

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="WeightsException">The file is damaged, is not PyTorch's, or wants more than to be read.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static PyTorchFile Open(string path)
    {
        var (map, archive) = MappedFile.Open(path, file =>
        {
            var isZip = file.ReadByte() == 'P' && file.ReadByte() == 'K';
            file.Position = 0;
            return isZip ? PyTorchArchive.ReadZip(file, path) : PyTorchArchive.ReadLegacy(file, path);
        });
        try
        {
            PyTorchFile opened = new(path, archive, map);
            opened.Check();
            return opened;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; private set; }

    /// <summary>All that was saved, with what lies beside the weights.</summary>
    internal object? Root => _archive.Root;

    /// <inheritdoc/>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <inheritdoc/>
    public TensorInfo Info(string name) => new(Find(name).Storage.Type.Type, Find(name).Shape);

    /// <inheritdoc/>
    public Tensor Read(string name) => Read(Find(name));

    /// <summary>Closes the file; tensors read from it live on.</summary>
    public void Dispose() => _map.Dispose();

    /// <summary>A tensor that lies anywhere in the file; its place was checked.</summary>
    internal Tensor Read(PickledTensor tensor)
    {
        var (storage, type) = (tensor.Storage, tensor.Storage.Type);
        var begin = tensor.Span == 0 ? 0 : _archive.Storages[storage.Key].Begin + (storage.First + tensor.Offset) * type.Width;
        if (tensor.IsContiguous) return _map.Read(begin, tensor.Shape, type.Type);
        using var elements = _map.Read(begin, [tensor.Span], type.Type);
        using var view = elements.as_strided(tensor.Shape, tensor.Strides, 0);
        return view.contiguous();
    }

    private PickledTensor Find(string name) => _tensors.TryGetValue(name, out var tensor) ? tensor : throw WeightsException.NotThere(this, name);

    private void Check()
    {
        Names = [.. _tensors.Keys];
        foreach (var (name, tensor) in _tensors)
        {
            var (key, needed) = (tensor.Storage.Key, tensor.Storage.Stored * tensor.Storage.Type.Width);
            // PyTorch gives an empty storage no bytes, and some versions no place either.
            if (needed == 0 || tensor.Span == 0) continue;
            if (!_archive.Storages.TryGetValue(key, out var place)) throw new WeightsException(Path, name, $"its storage '{key}' is not in the file; it is damaged.");
            if (place.Bytes != needed) throw new WeightsException(Path, name, $"its storage '{key}' has {place.Bytes} bytes where {needed} were announced; the file is damaged.");
        }
    }
}
