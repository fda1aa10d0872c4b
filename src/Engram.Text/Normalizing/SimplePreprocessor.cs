namespace Engram.Text;

/// <summary>Lower case, perhaps no accents, runs of letters, neither too short nor too long: what word2vec is usually fed with.</summary>
/// <remarks>Equal to gensim 4.2's <c>simple_preprocess</c>. The tokens' offsets are those of the source text.</remarks>
/// <param name="stripAccents">Whether accents are taken off first.</param>
/// <param name="minimum">The fewest characters of a token.</param>
/// <param name="maximum">The most.</param>
public sealed class SimplePreprocessor(bool stripAccents = false, int minimum = 2, int maximum = 15) : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsLetter(text, i))
            {
                i += CharacterClass.UnitsAt(text, i);
                continue;
            }
            var (start, characters) = (i, 0);
            for (; i < text.Length && (IsLetter(text, i) || IsDropped(text, i)); i += CharacterClass.UnitsAt(text, i))
                characters += IsDropped(text, i) ? 0 : 1;
            if (characters >= minimum && characters <= maximum && text[start] != '_')
                tokens.Add(Normal(text, new(start, i - start)));
        }
    }

    private Token Normal(ReadOnlySpan<char> text, TextSpan span)
    {
        var word = span.Of(text);
        if (!LowerCasing.Changes(word) && !(stripAccents && !System.Text.Ascii.IsValid(word)))
            return new(span);
        var written = LowerCasing.Lower(word);
        written = stripAccents ? Accents.Strip(written) : written;
        return word.SequenceEqual(written) ? new(span) : new(span, written);
    }

    private static bool IsLetter(ReadOnlySpan<char> text, int i) => CharacterClass.IsWordAt(text, i) && !CharacterClass.IsDigitAt(text, i);

    // Where accents are stripped, a mark does not part a word.
    private bool IsDropped(ReadOnlySpan<char> text, int i) =>
        stripAccents && text[i] > '\u02ff' && char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
