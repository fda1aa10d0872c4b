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

    /// <summary>An archive whose entries may be holes of any length: all sizes and places in their 64-bit form.</summary>
    public static void WriteZip64(string path, params (string Name, byte[] Content, long Hole)[] entries)
    {
        static byte[] U16(int value) => BitConverter.GetBytes((ushort)value);
        static byte[] U32(uint value) => BitConverter.GetBytes(value);
        using var file = File.Create(path);
        List<byte[]> directory = [];
        foreach (var (name, content, hole) in entries)
        {
            var (at, length, title) = (file.Position, content.Length + hole, Encoding.UTF8.GetBytes(name));
            file.Write([.. "PK\u0003\u0004"u8, .. new byte[22], .. U16(title.Length), .. U16(0), .. title, .. content]);
            file.Seek(hole, SeekOrigin.Current);
            directory.Add([.. "PK\u0001\u0002"u8, .. new byte[16], .. U32(uint.MaxValue), .. U32(uint.MaxValue), .. U16(title.Length), .. U16(28), .. new byte[10], .. U32(uint.MaxValue), .. title,
                .. U16(1), .. U16(24), .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(at)]);
        }
        var (begin, bytes, count) = (file.Position, directory.Sum(entry => (long)entry.Length), BitConverter.GetBytes((long)entries.Length));
        foreach (var entry in directory) file.Write(entry);
        var end = file.Position;
        file.Write([.. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(44L), .. new byte[12], .. count, .. count, .. BitConverter.GetBytes(bytes), .. BitConverter.GetBytes(begin)]);
        file.Write([.. "PK\u0006\u0007"u8, .. U32(0), .. BitConverter.GetBytes(end), .. U32(1)]);
        file.Write([.. "PK\u0005\u0006"u8, .. U32(0), .. U16(0xFFFF), .. U16(0xFFFF), .. U32(uint.MaxValue), .. U32(uint.MaxValue), .. U16(0)]);
    }

    /// <summary>The head of a file in the format before the zip; storages follow it.</summary>
    public static byte[] LegacyHead(byte[] pickle, params string[] keys) =>
    [
        .. Whole(Do(PickleOpcode.LONG1, 10, new byte[] { 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19 })), .. Whole(Number(1001)), .. Whole(Dictionary(("little_endian", [(byte)PickleOpcode.NEWTRUE]))),
        .. pickle, .. Whole([(byte)PickleOpcode.EMPTY_LIST, (byte)PickleOpcode.MARK, .. keys.SelectMany(Text), (byte)PickleOpcode.APPENDS]),
    ];
}
