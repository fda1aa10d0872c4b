using System.Buffers.Binary;
using System.Numerics;

namespace Engram;

internal sealed partial record PyTorchArchive
{
    private const int LegacyProtocol = 1001;
    private static readonly BigInteger s_magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The format before 1.6: five pickles (magic number, protocol, machine, the object, the storages' keys), then each storage's length and bytes.</summary>
    public static PyTorchArchive ReadLegacy(FileStream file, string path)
    {
        PickleReader reader = new(file);
        object? Next() => new Unpickler(reader, path).Load();
        if (Next() is not BigInteger magic || magic != s_magic)
            throw new WeightsException(path, null, "it is a pickle, but not one that torch.save wrote. Save the model's state_dict with torch.save.");
        if (Next() is not (long and LegacyProtocol)) throw new WeightsException(path, null, $"its protocol is not {LegacyProtocol}, the only one there was; the file is damaged.");
        if (Next() is not OrderedDictionary<object, object?> machine || !machine.TryGetValue("little_endian", out var little) || little is not true)
            throw new WeightsException(path, null, "its numbers are big-endian. Save it again on a little-endian machine.");
        var unpickler = new Unpickler(reader, path);
        var root = unpickler.Load();
        if (Next() is not List<object?> keys) throw new WeightsException(path, null, "the list of storages is missing; the file is damaged.");
        Dictionary<string, (long, long)> storages = [];
        var position = reader.Position;
        Span<byte> prefix = stackalloc byte[8];
        foreach (var entry in keys)
        {
            if (entry is not string key || !unpickler.Storages.TryGetValue(key, out var storage))
                throw new WeightsException(path, null, $"the storage '{entry as string}' belongs to no tensor, so its size is unknown; the file is damaged.");
            if (file.Length - position < 8) throw new WeightsException(path, null, $"it ends before storage '{key}'; it is truncated.");
            file.Position = position;
            file.ReadExactly(prefix);
            var (count, begin) = (BinaryPrimitives.ReadInt64LittleEndian(prefix), position + 8);
            if (count != storage.Stored) throw new WeightsException(path, null, $"storage '{key}' has {count} elements where {storage.Stored} were announced; the file is damaged.");
            var bytes = count * storage.Type.Width;
            if (bytes > file.Length - begin) throw new WeightsException(path, null, $"storage '{key}' has {bytes} bytes, but only {file.Length - begin} follow; the file is truncated.");
            storages[key] = (begin, bytes);
            position = begin + bytes;
        }
        return new(root, storages);
    }
}
