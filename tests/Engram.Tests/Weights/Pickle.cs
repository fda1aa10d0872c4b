using System.IO.Compression;
using System.Text;

namespace Engram.Tests;

/// <summary>Pickles and the files around them, made by hand.</summary>
internal static class Pickle
{
    /// <summary>An instruction, with text after it (ended by a line feed where it holds one itself) or numbers.</summary>
    public static byte[] Do(params object[] parts)
    {
        MemoryStream pickle = new();
        foreach (var part in parts)
        {
            switch (part)
            {
                case PickleOpcode opcode: pickle.WriteByte((byte)opcode); break;
                case byte[] bytes: pickle.Write(bytes); break;
                case string text: pickle.Write(Encoding.UTF8.GetBytes(text)); break;
                case int number: pickle.WriteByte((byte)number); break;
                case long number: pickle.Write(BitConverter.GetBytes(number)); break;
                default: throw new ArgumentException($"{part.GetType()} has no form here.", nameof(parts));
            }
        }
        return pickle.ToArray();
    }

    /// <summary>A string.</summary>
    public static byte[] Text(string text) => Do(PickleOpcode.SHORT_BINUNICODE, Encoding.UTF8.GetByteCount(text), text);

    /// <summary>A whole number.</summary>
    public static byte[] Number(long number) => Do(PickleOpcode.LONG1, 8, number);

    public static byte[] Tuple(params byte[][] items) => [(byte)PickleOpcode.MARK, .. items.SelectMany(item => item), (byte)PickleOpcode.TUPLE];

    public static byte[] Numbers(params long[] numbers) => Tuple([.. numbers.Select(Number)]);

    public static byte[] Global(string module, string name) => Do(PickleOpcode.GLOBAL, $"{module}\n{name}\n");

    /// <summary>A tensor of float32 over a storage.</summary>
    public static byte[] Tensor(string key, long stored, long offset, long[] shape, long[] strides, string type = "FloatStorage") =>
    [
        .. Global("torch._utils", "_rebuild_tensor_v2"),
        .. Tuple([.. Tuple(Text("storage"), Global("torch", type), Text(key), Text("cpu"), Number(stored)), (byte)PickleOpcode.BINPERSID],
            Number(offset), Numbers(shape), Numbers(strides), [(byte)PickleOpcode.NEWFALSE], [.. Global("collections", "OrderedDict"), (byte)PickleOpcode.EMPTY_TUPLE, (byte)PickleOpcode.REDUCE]),
        (byte)PickleOpcode.REDUCE,
    ];

    public static byte[] Dictionary(params (string Key, byte[] Value)[] entries) =>
    [
        (byte)PickleOpcode.EMPTY_DICT, (byte)PickleOpcode.MARK, .. entries.SelectMany(entry => (byte[])[.. Text(entry.Key), .. entry.Value]), (byte)PickleOpcode.SETITEMS,
    ];

    /// <summary>A whole pickle.</summary>
    public static byte[] Whole(byte[] body) => [(byte)PickleOpcode.PROTO, 2, .. body, (byte)PickleOpcode.STOP];

    /// <summary>A file in the zip format.</summary>
    public static void WriteZip(string path, byte[] pickle, params (string Name, byte[] Content)[] entries) => WriteZip(path, CompressionLevel.NoCompression, [("archive/data.pkl", pickle), .. entries]);

    public static void WriteZip(string path, CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var file = File.Create(path);
        using ZipArchive zip = new(file, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = zip.CreateEntry(name, level).Open();
            entry.Write(content);
        }
    }

    /// <summary>The head of a file in the format before the zip; storages follow it.</summary>
    public static byte[] LegacyHead(byte[] pickle, params string[] keys) =>
    [
        .. Whole(Do(PickleOpcode.LONG1, 10, new byte[] { 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19 })), .. Whole(Number(1001)), .. Whole(Dictionary(("little_endian", [(byte)PickleOpcode.NEWTRUE]))),
        .. pickle, .. Whole([(byte)PickleOpcode.EMPTY_LIST, (byte)PickleOpcode.MARK, .. keys.SelectMany(Text), (byte)PickleOpcode.APPENDS]),
    ];
}
