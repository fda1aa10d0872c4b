namespace Engram.Text;

/// <summary>The forms in which tokens are wanted: values with offsets, words, stretches.</summary>
public static class TokenizerExtensions
{
    extension(ITokenizer tokenizer)
    {
        /// <summary>The tokens of a text, with offsets.</summary>
        public List<Token> Tokens(ReadOnlySpan<char> text)
        {
            var tokens = new List<Token>();
            tokenizer.Tokenize(text, tokens);
            return tokens;
        }

        /// <summary>The tokens of a text as strings.</summary>
        public List<string> Words(ReadOnlySpan<char> text)
        {
            var tokens = tokenizer.Tokens(text);
            var words = new List<string>(tokens.Count);
            foreach (var token in tokens)
                words.Add(token.Written ?? token.Span.Of(text).ToString());
            return words;
        }

        /// <summary>Where the tokens of a text lie.</summary>
        public List<TextSpan> Spans(ReadOnlySpan<char> text) => tokenizer.Tokens(text).ConvertAll(token => token.Span);
    }
}
