using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Engram.Cli;

/// <summary>Standard output for much text: UTF-8, gathered, and an error when nobody reads any more.</summary>
/// <remarks>.NET's own stream says nothing when a pipe is closed, so that `engram … | head` would go on to the end.</remarks>
internal sealed class TextOutput : IDisposable
{
    // Of writing to a pipe whose reader has gone: EPIPE, ERROR_NO_DATA and ERROR_BROKEN_PIPE.
    private static readonly int[] s_closed = [32, unchecked((int)0x800700E8), unchecked((int)0x8007006D)];

    private readonly Stream? _stream;
    private readonly TextWriter _writer;

    internal TextOutput(Output output)
    {
        _writer = output.Result;
        _stream = output.Result == Console.Out ? new BufferedStream(StandardOutput(), 1 << 16) : null;
    }

    /// <summary>Writes a piece of UTF-8 that does not end within a character.</summary>
    internal void Write(ReadOnlySpan<byte> utf8)
    {
        if (_stream is not null)
            _stream.Write(utf8);
        else
            _writer.Write(Encoding.UTF8.GetString(utf8));
    }

    public void Dispose() => _stream?.Dispose();

    /// <summary>Whether a fault only says that nobody reads any more.</summary>
    internal static bool IsClosed(IOException fault) => s_closed.Contains(fault.HResult);

    private static Stream StandardOutput()
    {
        StandardStreams.RequireOutput();
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.OpenStandardOutput();
        var file = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file that several commands write to keeps their common place only in the console's stream.
        return file.CanSeek ? Console.OpenStandardOutput() : file;
    }
}
