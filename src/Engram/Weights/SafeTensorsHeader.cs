using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace Engram;

/// <summary>The head of a safetensors file: eight bytes of length, then JSON.</summary>
internal sealed partial class SafeTensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const long Longest = 100_000_000;       // the reference implementation's limit
    private readonly string _path;
    private readonly long _dataLength;

    private SafeTensorsHeader(string path, long dataStart, long dataLength) => (_path, DataStart, _dataLength) = (path, dataStart, dataLength);

    public List<string> Names { get; } = [];
    public Dictionary<string, TensorInfo> Entries { get; } = [];
    public Dictionary<string, string> Metadata { get; } = [];
    public long DataStart { get; }

    public static SafeTensorsHeader Read(Stream file, string path)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.Length < 8) throw new WeightsException(path, null, $"{file.Length} bytes are too few for a safetensors file; it is truncated or something else.");
        file.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > Longest)
            throw new WeightsException(path, null, $"the header claims {length} bytes, more than the {Longest} allowed; this is no safetensors file.");
        if ((long)length > file.Length - 8)
            throw new WeightsException(path, null, $"the header claims {length} bytes, but only {file.Length - 8} follow; the file is truncated.");
        var json = new byte[length];
        file.ReadExactly(json);
        var header = new SafeTensorsHeader(path, 8 + json.Length, file.Length - 8 - json.Length);
        header.Parse(json);
        header.CheckLayout();
        return header;
    }

    private void Parse(byte[] json)
    {
        if (json is not [(byte)'{', ..]) throw new WeightsException(_path, null, "the header does not begin with '{'; this is no safetensors file.");
        if (!Utf8.IsValid(json)) throw new WeightsException(_path, null, "the header is not valid UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey) ParseMetadata(property.Value);
                else ParseEntry(property.Name, property.Value);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new WeightsException(_path, null, $"the header is not valid JSON: {e.Message}", e);
        }
    }

    private void ParseMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object || metadata.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String))
            throw new WeightsException(_path, MetadataKey, "must be an object of strings.");
        if (Metadata.Count > 0) throw new WeightsException(_path, MetadataKey, "occurs twice.");
        foreach (var property in metadata.EnumerateObject())
        {
            if (!Metadata.TryAdd(property.Name, property.Value.GetString()!))
                throw new WeightsException(_path, MetadataKey, $"the key '{property.Name}' occurs twice.");
        }
    }

    private void ParseEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.GetPropertyCount() != 3
            || !entry.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out var shape) || Integers(shape) is not { } sizes
            || !entry.TryGetProperty("data_offsets", out var offsets) || Integers(offsets) is not [var begin, var end])
            throw new WeightsException(_path, name, "must have exactly dtype (a string), shape and data_offsets (lists of whole numbers, two offsets).");
        if (SafeTensorsType.Find(dtype.GetString()!) is not var (type, width))
            throw new WeightsException(_path, name, $"its dtype '{dtype.GetString()}' is unknown; known are {SafeTensorsType.Known}.");
        if (end < begin) throw new WeightsException(_path, name, $"its data ends at {end}, before its beginning at {begin}.");
        if (Product(sizes, width) is not { } bytes || bytes != end - begin)
            throw new WeightsException(_path, name, $"its {end - begin} bytes of data are not what {dtype.GetString()} [{string.Join(", ", sizes)}] needs.");
        if (end > _dataLength)
            throw new WeightsException(_path, name, $"its data reaches to byte {end}, but the file has only {_dataLength}; it is truncated or the offset is wrong.");
        if (!Entries.TryAdd(name, new(type, sizes) { Bytes = (begin, end) })) throw new WeightsException(_path, name, "occurs twice.");
        Names.Add(name);
    }

    private void CheckLayout()
    {
        var (position, previous) = (0L, "the header");
        foreach (var (name, info) in Entries.OrderBy(entry => entry.Value.Bytes))
        {
            if (info.Bytes.Begin < position)
                throw new WeightsException(_path, name, $"its data begins at {info.Bytes.Begin}, inside that of '{previous}', which ends at {position}.");
            if (info.Bytes.Begin > position)
                throw new WeightsException(_path, name, $"its data begins at {info.Bytes.Begin}; the bytes from {position} on belong to no entry.");
            (position, previous) = (info.Bytes.End, name);
        }
        if (position < _dataLength) throw new WeightsException(_path, null, $"{_dataLength - position} bytes follow the last entry's data and belong to none.");
    }

    private static long[]? Integers(JsonElement list) => list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var value) && value >= 0)
        ? [.. list.EnumerateArray().Select(n => n.GetInt64())] : null;

    private static long? Product(long[] sizes, int width)
    {
        if (sizes.Contains(0)) return 0;
        Int128 product = width;
        foreach (var size in sizes)
            if ((product *= size) > long.MaxValue) return null;
        return (long)product;
    }
}
