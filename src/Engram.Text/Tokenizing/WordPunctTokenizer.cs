namespace Engram.Text;

/// <summary>Splits into runs of word characters and runs of everything else that is no white space: Python's <c>\w+|[^\w\s]+</c>.</summary>
public sealed class WordPunctTokenizer : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        for (var i = 0; i < text.Length;)
        {
            if (CharacterClass.IsSpace(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            var word = CharacterClass.IsWordAt(text, i);
            while (i < text.Length && !CharacterClass.IsSpace(text[i]) && CharacterClass.IsWordAt(text, i) == word)
                i += CharacterClass.UnitsAt(text, i);
            tokens.Add(new(new(start, i - start)));
        }
    }
}
