namespace Engram.Text;

/// <summary>Splits at blank lines: at white space with two line feeds or more. Empty tokens are left out.</summary>
public sealed class BlanklineTokenizer : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!CharacterClass.IsSpace(text[i]))
                continue;
            var (gap, feeds) = (i, 0);
            for (; i < text.Length && CharacterClass.IsSpace(text[i]); i++)
                feeds += text[i] == '\n' ? 1 : 0;
            if (feeds < 2)
                continue;
            if (gap > start)
                tokens.Add(new(new(start, gap - start)));
            start = i;
        }
        if (start < text.Length)
            tokens.Add(new(new(start, text.Length - start)));
    }
}
