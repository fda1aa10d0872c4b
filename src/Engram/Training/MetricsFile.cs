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

    internal void Append(object line)
    {
        JsonSerializer.Serialize(_file, line, s_json);
        _file.WriteByte((byte)'\n');
    }

    /// <summary>After this the lines are on the disk.</summary>
    internal void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();
}
