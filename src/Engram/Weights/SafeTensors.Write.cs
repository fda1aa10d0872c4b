namespace Engram;

public sealed partial class SafeTensors
{
    /// <summary>Writes tensors under their names; the file is complete or not there at all (<see cref="AtomicFile"/>).</summary>
    /// <remarks>The same input gives the same bytes: the header lists the tensors as given and the metadata by key. The data lies with the widest
    /// types first, so that every tensor is aligned, as the reference implementation has it. Any device, any memory format: what is
    /// written is the logical, row-major content.</remarks>
    /// <exception cref="ArgumentException">Two tensors have one name, a name is the reserved <c>__metadata__</c>, or a type has no form in the file.</exception>
    /// <exception cref="IOException">The folder does not exist or the disk is full; an older file stays as it was.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, Tensor Tensor)[] all = [.. tensors];
        var header = SafeTensorsHeader.Bytes([.. all.Select(entry => (entry.Name, entry.Tensor.dtype, entry.Tensor.shape))], metadata, out var order);
        AtomicFile.Write(path, file =>
        {
            file.Write(header);
            foreach (var i in order) WriteContent(file, all[i].Tensor);
        });
    }

    private static void WriteContent(Stream file, Tensor tensor)
    {
        if (tensor.numel() == 0) return;
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        tensor.detach().cpu().contiguous().WriteBytesToStream(file, Chunk);
    }
}
