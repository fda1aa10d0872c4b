using System.Text.Json;

namespace Engram;

/// <summary>Lines of JSON that are only ever appended, and cut back to where a resumed run goes on.</summary>
internal sealed class MetricsFile : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly FileStream _file;

    /// <summary>Opens the file and drops what lies behind <paramref name="length"/>.</summary>
    /// <exception cref="CheckpointException">The file is shorter than the checkpoint says.</exception>
    internal MetricsFile(string path, long length)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (_file.Length < length)
        {
            var found = _file.Length;
            _file.Dispose();
            throw new CheckpointException($"{path} has {found} bytes where the checkpoint has written {length}: lines were removed from it. Restore the file, or start a new run.");
        }
        _file.SetLength(length);
        _file.Position = length;
    }

    internal long Length => _file.Length;

    /// <exception cref="StorageException">The disk is full.</exception>
    internal void Append(object line) => StorageException.Guard(_file.Name, () =>
    {
        JsonSerializer.Serialize(_file, line, s_json);
        _file.WriteByte((byte)'\n');
    });

    /// <summary>After this the lines are on the disk.</summary>
    /// <exception cref="StorageException">The disk is full.</exception>
    internal void Flush() => StorageException.Guard(_file.Name, () => _file.Flush(flushToDisk: true));

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (Exception unwritten) when (unwritten is IOException or ArgumentOutOfRangeException)
        {
            // Every checkpoint flushes first and would have said it: these lines belong to steps that will be done again.
        }
    }
}
