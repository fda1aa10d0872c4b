using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Splits a text into sentences and these into words: NLTK's <c>word_tokenize</c>, where the sentences are Punkt's and the words NLTKWord's.</summary>
/// <param name="sentences">What finds the sentences.</param>
/// <param name="words">What splits them; <see cref="NLTKWordTokenizer"/> where it is left out.</param>
public sealed class WordTokenizer(ITokenizer sentences, ITokenizer? words = null) : ITokenizer
{
    private readonly ITokenizer _words = words ?? new NLTKWordTokenizer();

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        foreach (var sentence in sentences.Tokens(text))
        {
            var first = tokens.Count;
            _words.Tokenize(sentence.Span.Of(text), tokens);
            foreach (ref var token in CollectionsMarshal.AsSpan(tokens)[first..])
                token = token.At(sentence.Span.Start);
        }
    }
}
