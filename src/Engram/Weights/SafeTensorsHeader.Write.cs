using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Engram;

internal sealed partial class SafeTensorsHeader
{
    /// <summary>Length and JSON for these entries, and the <paramref name="order"/> in which their data must follow.</summary>
    public static byte[] Bytes((string Name, ScalarType Type, long[] Shape)[] entries, IReadOnlyDictionary<string, string>? metadata, out int[] order)
    {
        var types = entries.Select(entry => Writable(entry.Name, entry.Type)).ToArray();
        if (entries.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two tensors have the name '{twice.Key}'; give each its own.", nameof(entries));
        order = [.. Enumerable.Range(0, entries.Length).OrderByDescending(i => types[i].Bytes)];
        var begins = new long[entries.Length];
        var lengths = entries.Zip(types, (entry, type) => entry.Shape.Aggregate((long)type.Bytes, (bytes, size) => checked(bytes * size))).ToArray();
        var position = 0L;
        foreach (var i in order) position = (begins[i] = position) + lengths[i];

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 }) WriteMetadata(writer, metadata);
            for (var i = 0; i < entries.Length; i++)
            {
                writer.WriteStartObject(entries[i].Name);
                writer.WriteString("dtype", types[i].Name);
                WriteNumbers(writer, "shape", entries[i].Shape);
                WriteNumbers(writer, "data_offsets", begins[i], begins[i] + lengths[i]);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        return Framed(json.WrittenSpan);
    }

    // Spaces up to a multiple of eight: the data then begins aligned.
    private static byte[] Framed(ReadOnlySpan<byte> json)
    {
        var length = (json.Length + 7) / 8 * 8;
        if (length > Longest) throw new ArgumentException($"The header would take {length} bytes, more than the {Longest} that readers accept; shorten the metadata.");
        var framed = new byte[8 + length];
        BinaryPrimitives.WriteUInt64LittleEndian(framed, (ulong)length);
        json.CopyTo(framed.AsSpan(8));
        framed.AsSpan(8 + json.Length).Fill((byte)' ');
        return framed;
    }

    private static (string Name, int Bytes) Writable(string name, ScalarType type) =>
        name is null or MetadataKey ? throw new ArgumentException($"No tensor can have the name '{name}': the format reserves it.", nameof(name))
        : SafeTensorsType.Find(type) ?? throw new ArgumentException($"'{name}' is of type {type}, which a safetensors file cannot hold here; it can hold {SafeTensorsType.Known}.", nameof(type));

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, params ReadOnlySpan<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
