namespace Engram.Text;

/// <summary>A text of any size, read once from its beginning to its end: what <see cref="TextPipeline"/> takes.</summary>
/// <remarks>Not thread-safe; one pipeline reads it. Bytes are UTF-8; a byte order mark at the beginning is no part of the text.</remarks>
public abstract class TextSource : IDisposable
{
    private protected TextSource()
    {
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="strict">Whether bytes that are no UTF-8 are an error; else each such sequence becomes U+FFFD.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static TextSource Open(string path, bool strict = false) =>
        new Utf8Source(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan), path, strict);

    /// <summary>Reads a stream of UTF-8; disposing the source closes it.</summary>
    /// <param name="utf8">The stream, from where it stands.</param>
    /// <param name="strict">Whether bytes that are no UTF-8 are an error; else each such sequence becomes U+FFFD.</param>
    /// <param name="name">What errors call it.</param>
    public static TextSource Of(Stream utf8, bool strict = false, string name = "the stream")
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return new Utf8Source(utf8, name, strict);
    }

    /// <summary>Reads what has been decoded already; disposing the source closes the reader.</summary>
    public static TextSource Of(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ReaderSource(reader);
    }

    /// <summary>A text in memory.</summary>
    public static TextSource Of(string text) => Of((IEnumerable<string>)[text]);

    /// <summary>Pieces of one text, with nothing between them, each taken when it is its turn.</summary>
    public static TextSource Of(IEnumerable<string> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return new PiecesSource(pieces.GetEnumerator());
    }

    /// <summary>Writes what comes next; 0 means that the text is over.</summary>
    /// <param name="room">At least two units.</param>
    internal abstract int Read(Span<char> room);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class ReaderSource(TextReader reader) : TextSource
    {
        internal override int Read(Span<char> room) => reader.Read(room);

        public override void Dispose() => reader.Dispose();
    }

    private sealed class PiecesSource(IEnumerator<string> pieces) : TextSource
    {
        private ReadOnlyMemory<char> _rest;

        internal override int Read(Span<char> room)
        {
            while (_rest.IsEmpty)
            {
                if (!pieces.MoveNext())
                    return 0;
                _rest = pieces.Current.AsMemory();
            }
            var units = Math.Min(room.Length, _rest.Length);
            _rest.Span[..units].CopyTo(room);
            _rest = _rest[units..];
            return units;
        }

        public override void Dispose() => pieces.Dispose();
    }
}
