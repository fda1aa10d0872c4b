using System.Buffers.Binary;
using System.Text;

namespace Engram;

/// <summary>What lies where in a zip archive, for archives whose entries are read where they lie; nothing is ever unpacked.</summary>
/// <remarks>.NET's reader tells neither an entry's place nor its compression. The directory at the end of the file counts, as in every reader; the 64-bit form is understood.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, §4.3 and §4.5.3.</remarks>
internal static class ZipDirectory
{
    /// <summary>An entry of the directory. <paramref name="Begin"/> is its local head; see <see cref="Content"/>.</summary>
    internal sealed record Entry(string Name, int Flags, int Method, long Packed, long Length, long Begin);

    private const uint End = 0x06054B50, End64 = 0x06064B50, Locator64 = 0x07064B50, Central = 0x02014B50, Local = 0x04034B50;
    private const int EndLength = 22, LongestComment = ushort.MaxValue, LocalLength = 30, CentralLength = 46;
    private const long LargestDirectory = 1 << 28;

    /// <summary>All entries, in the directory's order.</summary>
    /// <exception cref="InvalidDataException">The directory is missing or does not add up.</exception>
    public static List<Entry> Read(FileStream file)
    {
        var (count, begin, length) = Find(file);
        if (length > LargestDirectory || count > length / CentralLength) throw new InvalidDataException($"a directory of {count} entries and {length} bytes is claimed");
        ReadOnlySpan<byte> rest = Bytes(file, begin, length);
        List<Entry> entries = new((int)count);
        for (; count > 0; count--)
        {
            if (rest.Length < CentralLength || U32(rest) != Central) throw new InvalidDataException("the directory is damaged");
            var (name, extra, comment) = (U16(rest[28..]), U16(rest[30..]), U16(rest[32..]));
            if (rest.Length < CentralLength + name + extra + comment) throw new InvalidDataException("the directory ends in the middle of an entry");
            long packed = U32(rest[20..]), size = U32(rest[24..]), local = U32(rest[42..]);
            Widen(rest.Slice(CentralLength + name, extra), ref size, ref packed, ref local);
            entries.Add(new(Encoding.UTF8.GetString(rest.Slice(CentralLength, name)), U16(rest[8..]), U16(rest[10..]), packed, size, local));
            rest = rest[(CentralLength + name + extra + comment)..];
        }
        return entries;
    }

    /// <summary>Where the bytes of a stored entry lie; they are within the file.</summary>
    public static (long Begin, long Bytes) Content(FileStream file, Entry entry)
    {
        var head = Bytes(file, entry.Begin, LocalLength);
        if (U32(head) != Local) throw new InvalidDataException($"'{entry.Name}' is not where the directory says");
        var begin = entry.Begin + LocalLength + U16(head.AsSpan(26)) + U16(head.AsSpan(28));
        return entry.Length <= file.Length - begin ? (begin, entry.Length) : throw new InvalidDataException($"'{entry.Name}' reaches beyond the end of the file");
    }

    /// <summary>Bytes of the file.</summary>
    public static byte[] Bytes(FileStream file, long begin, long length)
    {
        if (begin < 0 || length < 0 || length > file.Length - begin) throw new InvalidDataException($"bytes {begin} to {begin + (Int128)length} are looked for in a file of {file.Length}");
        var bytes = new byte[length];
        file.Position = begin;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static (long Count, long Begin, long Length) Find(FileStream file)
    {
        var from = Math.Max(0, file.Length - EndLength - LongestComment);
        var tail = Bytes(file, from, file.Length - from).AsSpan();
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (U32(tail[at..]) != End || U16(tail[(at + 20)..]) != tail.Length - at - EndLength) continue;
            (long Count, long Begin, long Length) found = (U16(tail[(at + 10)..]), U32(tail[(at + 16)..]), U32(tail[(at + 12)..]));
            if (found is { Count: < ushort.MaxValue, Begin: < uint.MaxValue, Length: < uint.MaxValue }) return found;
            var locator = Bytes(file, from + at - 20, 20).AsSpan();
            if (U32(locator) != Locator64) return found;
            var end = Bytes(file, I64(locator[8..]), 56).AsSpan();
            return U32(end) == End64 ? (I64(end[32..]), I64(end[48..]), I64(end[40..])) : throw new InvalidDataException("its 64-bit directory is damaged");
        }
        throw new InvalidDataException("its directory, at the end, is missing");
    }

    /// <summary>Sizes and places that need more than 32 bits stand in an extra field, in this order.</summary>
    private static void Widen(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long local)
    {
        while (extra.Length >= 4 && U16(extra[2..]) is var length && length <= extra.Length - 4)
        {
            if (U16(extra) == 1)
            {
                var wide = extra.Slice(4, length);
                Take(ref wide, ref size);
                Take(ref wide, ref packed);
                Take(ref wide, ref local);
            }
            extra = extra[(4 + length)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> wide, ref long field)
    {
        if (field != uint.MaxValue) return;
        if (wide.Length < 8) throw new InvalidDataException("an entry's 64-bit field is too short");
        field = I64(wide);
        wide = wide[8..];
    }

    private static int U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes) is >= 0 and var value ? value : throw new InvalidDataException("a size or place is negative");
}
