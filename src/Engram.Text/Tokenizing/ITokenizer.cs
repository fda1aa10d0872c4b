namespace Engram.Text;

/// <summary>Splits a text into tokens. Every implementation may be used by many threads at once.</summary>
public interface ITokenizer
{
    /// <summary>Adds the tokens of a text to a list, in order, with offsets into the text.</summary>
    /// <param name="text">Any text, the empty one too; lone surrogates are characters like others.</param>
    /// <param name="tokens">Where the tokens go; what it holds already stays.</param>
    void Tokenize(ReadOnlySpan<char> text, List<Token> tokens);
}
