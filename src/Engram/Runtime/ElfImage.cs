using System.Buffers.Binary;
using System.Text;

namespace Engram;

/// <summary>The architectures that a Linux library may be built for.</summary>
internal enum ElfMachine : ushort
{
    X86 = 3,
    Arm = 40,
    X64 = 62,
    Arm64 = 183,
}

/// <summary>One version that a library asks of another; <paramref name="FlagsAt"/> is where its flags lie in the file.</summary>
internal readonly record struct VersionNeed(string Library, string Version, bool Weak, int FlagsAt);

/// <summary>What a 64-bit ELF library depends on, and what it needs and offers in symbol versions.</summary>
/// <remarks>Read through the dynamic segment, as the loader does: section headers may be stripped. Source: the LSB's "Symbol Versioning".</remarks>
internal sealed class ElfImage
{
    private const uint Load = 1, Dynamic = 2;
    private const long Needed = 1, OwnName = 14, StringTable = 5, NeedTable = 0x6FFFFFFE, NeedCount = 0x6FFFFFFF, DefineTable = 0x6FFFFFFC, DefineCount = 0x6FFFFFFD;
    private const ushort WeakFlag = 2;

    // 64-bit (2), little-endian (1).
    private static ReadOnlySpan<byte> Magic => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1];

    private readonly byte[] _bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _loaded = [];
    private readonly List<uint> _libraryNames = [];
    private readonly int _strings;
    private int _ownNameAt;

    /// <summary>Reads a library's version tables.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a whole 64-bit little-endian ELF library.</exception>
    internal ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan().StartsWith(Magic))
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        Machine = (ElfMachine)U16(18);

        var entries = new Dictionary<long, ulong>();
        foreach (var (type, offset, address, size) in Segments())
        {
            if (type == Load) _loaded.Add((address, offset, size));
            if (type == Dynamic) ReadDynamic(entries, Index(offset), Index(offset + size));
        }

        if (!entries.TryGetValue(StringTable, out var strings)) throw new InvalidDataException("no dynamic string table: not a shared library");
        _strings = FileOffset(strings);
        Libraries = [.. _libraryNames.Select(Text)];
        Needs = entries.TryGetValue(NeedTable, out var needs) ? [.. ReadNeeds(FileOffset(needs), entries.GetValueOrDefault(NeedCount))] : [];
        Defines = entries.TryGetValue(DefineTable, out var defines) ? [.. ReadDefines(FileOffset(defines), entries.GetValueOrDefault(DefineCount))] : [];
    }

    /// <summary>The architecture it is built for.</summary>
    internal ElfMachine Machine { get; }

    /// <summary>The libraries it depends on.</summary>
    internal IReadOnlyList<string> Libraries { get; }

    /// <summary>What it needs of other libraries.</summary>
    internal IReadOnlyList<VersionNeed> Needs { get; }

    /// <summary>What it offers to other libraries.</summary>
    internal IReadOnlyList<string> Defines { get; }

    /// <summary>Reads a library's version tables, and names the file where it is damaged.</summary>
    /// <exception cref="LibTorchException">It is no whole library.</exception>
    internal static ElfImage Parse(string path, byte[] bytes)
    {
        try
        {
            return new(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new LibTorchException($"{path} is damaged: {e.Message}.", "Restore the packages (delete that one from the NuGet cache first), or correct ENGRAM_LIBTORCH.", e);
        }
    }

    /// <summary>The architecture that a file is built for; null if it is no ELF file.</summary>
    internal static ElfMachine? MachineOf(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[20];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.StartsWith(Magic)
            ? (ElfMachine)BinaryPrimitives.ReadUInt16LittleEndian(head[18..])
            : null;
    }

    /// <summary>A copy in which one needed version is weak: the loader warns about its absence nowhere and goes on.</summary>
    internal byte[] WithWeak(VersionNeed need)
    {
        var copy = (byte[])_bytes.Clone();
        var flags = copy.AsSpan(need.FlagsAt, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | WeakFlag));
        return copy;
    }

    /// <summary>A copy that bears the name of one of the libraries it depends on, less its first characters.</summary>
    internal byte[] WithNameOf(string library, int skip)
    {
        var copy = (byte[])_bytes.Clone();
        var name = _libraryNames.First(offset => Text(offset) == library) + (uint)skip;
        if (_ownNameAt == 0) throw new InvalidDataException("the library has no name of its own");
        BinaryPrimitives.WriteUInt64LittleEndian(copy.AsSpan(_ownNameAt, 8), name);
        return copy;
    }

    private IEnumerable<(uint Type, ulong Offset, ulong Address, ulong Size)> Segments()
    {
        var (at, size, count) = (Index(U64(32)), U16(54), U16(56));
        for (var i = 0; i < count; i++, at += size) yield return (U32(at), U64(at + 8), U64(at + 16), U64(at + 32));
    }

    private void ReadDynamic(Dictionary<long, ulong> entries, int at, int end)
    {
        for (; at < end && U64(at) != 0; at += 16)
        {
            var (tag, value) = ((long)U64(at), U64(at + 8));
            if (tag == Needed) _libraryNames.Add((uint)value);
            else entries[tag] = value;
            if (tag == OwnName) _ownNameAt = at + 8;
        }
    }

    private IEnumerable<VersionNeed> ReadNeeds(int at, ulong libraries)
    {
        for (var i = 0UL; i < libraries; i++, at += Step(at + 12))
        {
            var (library, versions, version) = (Text(U32(at + 4)), U16(at + 2), at + Step(at + 8));
            for (var j = 0; j < versions; j++, version += Step(version + 12))
                yield return new(library, Text(U32(version + 8)), (U16(version + 4) & WeakFlag) != 0, version + 4);
        }
    }

    private IEnumerable<string> ReadDefines(int at, ulong versions)
    {
        for (var i = 0UL; i < versions; i++, at += Step(at + 16)) yield return Text(U32(at + Step(at + 12)));
    }

    private int Step(int at) => (int)Math.Min(U32(at), int.MaxValue / 2);

    private string Text(uint offset)
    {
        var rest = _bytes.AsSpan(Math.Min(_strings + (int)Math.Min(offset, int.MaxValue / 2), _bytes.Length));
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.ASCII.GetString(rest[..end]) : throw Truncated(_bytes.Length);
    }

    // Tables are addressed as they will lie in memory.
    private int FileOffset(ulong address)
    {
        foreach (var (start, offset, size) in _loaded)
            if (address >= start && address - start < size) return Index(offset + (address - start));
        throw new InvalidDataException($"address 0x{address:x} lies outside every segment");
    }

    private int Index(ulong offset) => offset <= (ulong)_bytes.Length ? (int)offset : throw Truncated((long)Math.Min(offset, long.MaxValue));

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    private ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(At(at, 8));

    private ReadOnlySpan<byte> At(int at, int length) =>
        at >= 0 && at <= _bytes.Length - length ? _bytes.AsSpan(at, length) : throw Truncated(at);

    private static InvalidDataException Truncated(long at) => new($"the file ends before offset {at}: truncated");
}
