namespace Engram;

/// <summary>A safetensors file that lies in memory: one that is embedded in an assembly.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="bytes">The whole file.</param>
internal sealed class SafeTensorsBytes(string name, byte[] bytes) : IWeightsFile
{
    private readonly SafeTensorsHeader _header = SafeTensorsHeader.Read(new MemoryStream(bytes), name);

    public string Path => name;

    public IReadOnlyList<string> Names => _header.Names;

    public bool Contains(string tensor) => _header.Entries.ContainsKey(tensor);

    public TensorInfo Info(string tensor) => _header.Entries.TryGetValue(tensor, out var info) ? info : throw WeightsException.NotThere(this, tensor);

    public Tensor Read(string tensor)
    {
        var info = Info(tensor);
        var made = empty([.. info.Shape], info.DType);
        bytes.AsSpan((int)(_header.DataStart + info.Bytes.Begin), (int)(info.Bytes.End - info.Bytes.Begin)).CopyTo(made.bytes);
        return made;
    }

    public void Dispose()
    {
    }
}
