namespace Engram;

/// <summary>What either of PyTorch's formats comes down to: the pickled object, and where in the file each storage's bytes lie.</summary>
internal sealed partial record PyTorchArchive(object? Root, IReadOnlyDictionary<string, (long Begin, long Bytes)> Storages)
{
    private const long LargestPickle = 1 << 28;

    /// <summary>The zip format (PyTorch 1.6 and later): NAME/data.pkl and NAME/data/KEY, stored and not compressed.</summary>
    public static PyTorchArchive ReadZip(FileStream file, string path)
    {
        try
        {
            return ReadZip(file, ZipDirectory.Read(file), path);
        }
        catch (InvalidDataException fault)
        {
            throw new WeightsException(path, null, $"it begins as a zip archive but cannot be read as one, so it is truncated or damaged: {fault.Message}. Fetch or save it again.", fault);
        }
    }

    private static PyTorchArchive ReadZip(FileStream file, List<ZipDirectory.Entry> entries, string path)
    {
        if (entries.FirstOrDefault(entry => entry.Name.Split('/', '\\').Contains("..") || entry.Name is ['/' or '\\', ..] or [_, ':', ..]) is { } outside)
            throw new WeightsException(path, outside.Name, "its name leads out of the archive; PyTorch writes no such name. Do not trust the file.");
        if (entries.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new WeightsException(path, twice.Key, "occurs twice in the archive.");
        if (entries.Where(entry => entry.Name.Split('/') is [_, "data.pkl"]).ToList() is not [var pickle])
            throw new WeightsException(path, null, "this zip archive has not exactly one NAME/data.pkl, so PyTorch did not write it.");
        var folder = pickle.Name[..^"data.pkl".Length];
        if (entries.Any(entry => entry.Name == folder + "constants.pkl"))
            throw new WeightsException(path, null, "this is a TorchScript program, not a file of weights. In Python: torch.save(torch.jit.load(FILE).state_dict(), …).");
        if (entries.FirstOrDefault(entry => entry.Name == folder + "byteorder" && entry.Length < 16) is { } order && !Content(order).AsSpan().StartsWith("little"u8))
            throw new WeightsException(path, null, "its numbers are big-endian. Save it again on a little-endian machine.");
        if (pickle.Length > LargestPickle) throw new WeightsException(path, pickle.Name, $"{pickle.Length} bytes are more than the {LargestPickle} that the description of weights may have.");
        using MemoryStream program = new(Content(pickle));
        var root = new Unpickler(new(program), path).Load();
        var data = folder + "data/";
        return new(root, entries.Where(entry => entry.Name.StartsWith(data, StringComparison.Ordinal)).ToDictionary(entry => entry.Name[data.Length..], Region));

        // A compressed entry has no place to be read from, and a small one could claim any size: PyTorch compresses none.
        (long Begin, long Bytes) Region(ZipDirectory.Entry entry) => entry is { Method: 0, Flags: var flags } && (flags & 1) == 0 && entry.Length == entry.Packed ? ZipDirectory.Content(file, entry)
            : throw new WeightsException(path, entry.Name, $"it is compressed or encrypted ({entry.Packed} bytes that claim to be {entry.Length}). PyTorch stores weights as they are; save the file again with torch.save.");

        byte[] Content(ZipDirectory.Entry entry)
        {
            var (begin, bytes) = Region(entry);
            return ZipDirectory.Bytes(file, begin, bytes);
        }
    }
}
