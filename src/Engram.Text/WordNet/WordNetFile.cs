using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace Engram.Text;

/// <summary>One of WordNet's files, memory-mapped: nothing is read but what is asked for.</summary>
internal sealed unsafe class WordNetFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;
    private bool _closed;

    internal WordNetFile(string folder, string name)
    {
        FullName = Path.Combine(folder, name);
        if (!File.Exists(FullName))
            throw new FileNotFoundException($"{FullName} is missing. WordNet's database files are in the archive WNdb-3.0 of wordnet.princeton.edu, and in Debian's package wordnet-base (/usr/share/wordnet).", FullName);
        _length = checked((int)new FileInfo(FullName).Length);
        if (_length == 0)
            throw new InvalidDataException($"{FullName} is empty; it was not copied to its end. Fetch the database again.");
        _map = MemoryMappedFile.CreateFromFile(FullName, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _map.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
        if (_start[_length - 1] != (byte)'\n')
        {
            Dispose();
            throw new InvalidDataException($"{FullName} is truncated: it ends in the middle of a line, at byte {_length}. Fetch the database again.");
        }
    }

    internal string FullName { get; }

    private ReadOnlySpan<byte> Bytes => _closed ? throw new ObjectDisposedException(FullName) : new(_start, _length);

    /// <summary>The line that begins at an offset.</summary>
    /// <exception cref="InvalidDataException">The file ends before it: it is truncated.</exception>
    internal string LineAt(int offset)
    {
        if (offset < 0 || offset >= _length)
            throw new InvalidDataException($"{FullName} is truncated, or of another version than the index: it has {_length} bytes, and byte {offset} is asked for. Fetch the database again.");
        var rest = Bytes[offset..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'\n')]);
    }

    /// <summary>The line whose first word is the key, in a file that is sorted by bytes; null if there is none.</summary>
    internal string? Find(string key)
    {
        Span<byte> sought = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(key, sought, out var size) || size == 0)
            return null;
        sought = sought[..size];
        var (low, high) = (0, _length);
        while (low < high)
        {
            var begin = BeginningOf(low + ((high - low) / 2));
            var rest = Bytes[begin..];
            var line = rest[..rest.IndexOf((byte)'\n')];
            var space = line.IndexOf((byte)' ');
            // The licence at the top is indented: it sorts before every key.
            var order = sought.SequenceCompareTo(space < 0 ? line : line[..space]);
            if (order == 0)
                return Encoding.UTF8.GetString(line);
            if (order < 0)
                high = begin;
            else
                low = begin + line.Length + 1;
        }
        return null;
    }

    /// <summary>All lines with their offsets; those of the licence, which are indented, are left out.</summary>
    internal IEnumerable<(int Offset, string Line)> Lines()
    {
        for (var offset = 0; offset < _length;)
        {
            var (line, end) = Next(offset);
            if (line.Length > 0 && line[0] != ' ')
                yield return (offset, line);
            offset = end;
        }
    }

    internal InvalidDataException Broken(int offset, string what) =>
        new($"{FullName}, byte {offset.ToString(CultureInfo.InvariantCulture)}: {what}. The file is damaged, truncated or of another version than the index; fetch the database again.");

    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    /// <summary>The licence's text at the beginning of the file: where the version stands.</summary>
    internal string Head() => Encoding.UTF8.GetString(Bytes[..Math.Min(_length, 4096)]);

    private int BeginningOf(int place) => Bytes[..place].LastIndexOf((byte)'\n') + 1;

    private (string Line, int End) Next(int offset)
    {
        var rest = Bytes[offset..];
        var length = rest.IndexOf((byte)'\n');
        return (Encoding.UTF8.GetString(rest[..length]), offset + length + 1);
    }
}
