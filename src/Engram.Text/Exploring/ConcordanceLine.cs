namespace Engram.Text;

/// <summary>A place of a text at which a word or phrase stands, with what is around it.</summary>
/// <param name="Offset">The place of the first word.</param>
/// <param name="Left">What fits before.</param>
/// <param name="Query">The words as they stand there.</param>
/// <param name="Right">What fits behind.</param>
public sealed record ConcordanceLine(int Offset, string Left, string Query, string Right)
{
    /// <summary>The three with blanks between.</summary>
    public override string ToString() => $"{Left} {Query} {Right}";
}
