namespace Engram.Text;

/// <summary>Splits at white space.</summary>
public sealed class WhitespaceTokenizer : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && CharacterClass.IsSpace(text[i]))
                i++;
            var start = i;
            while (i < text.Length && !CharacterClass.IsSpace(text[i]))
                i++;
            if (i > start)
                tokens.Add(new(new(start, i - start)));
        }
    }
}
