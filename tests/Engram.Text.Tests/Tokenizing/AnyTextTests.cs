namespace Engram.Text.Tests;

/// <summary>No text is too odd for a tokenizer: pieces that rules look for, put together by chance.</summary>
public class AnyTextTests
{
    private static readonly string[] s_pieces =
    [
        "a", "I", "don't", "cannot", "'tis", "wanna", "gonna", "n't", "'ll", "'s", "'", "''", "\"", "`", "``", "``'", ".", "..", "...", ". .", ",", ",,", ":", ";", "!", "?", "?!", "-", "--", "(", ")",
        "[", "]", "{", "}", "<", ">", "</3", "<3", ":-)", "d8", "@", "@you", "a@b.co", "#", "#tag", "http://", "http:", "x.com/", "www.a.org", "(b)", "(a(b)c)", "+1 (800) 555-1234", "3.14", "1/2", "²",
        "&amp;", "&#65;", "&#x41;", "&", "&;", "&xi;", "é", "e\u0301", "İ", "Σ", "ß", "\u00a0", "\u200b", "\u200d", "\u2028", "\u0085", "\0", "\ud800", "\udc00", "😀", "👩‍🚀", "👍🏽", "🇩🇪", "𝟙", "𝐀", "العربية",
        "\r\n", "\n", "\n\n", "\t", " ", "  ", "aaaaaaa", "......", "Mr.", "U.S.", "e.g.", "5.", "_", "¿", "«", "»", "“", "”", "‘", "’", "…", "—", "日本語", "क्षि", "://a/", " /", "|",
    ];

    private static ITokenizer[] Tokenizers() =>
    [
        new NLTKWordTokenizer(), new NLTKWordTokenizer(convertParentheses: true), new TreebankWordTokenizer(), new WordPunctTokenizer(), new WhitespaceTokenizer(), new ToktokTokenizer(),
        new TweetTokenizer(), new TweetTokenizer(preserveCase: false, reduceLength: true, stripHandles: true), new BlanklineTokenizer(), new LineTokenizer(), new LineTokenizer(BlankLines.DiscardLast),
        new SpaceTokenizer(), new TabTokenizer(), new NISTTokenizer(lowerCase: true), new NISTTokenizer(international: true), new SExprTokenizer(strict: false), new SyllableTokenizer(),
        new LegalitySyllableTokenizer(["the", "strong"]), new MWETokenizer([["a", "I"]]), new RegexpTokenizer(@"\w+|[^\w\s]+"), new RegexpTokenizer(@"\s+", gaps: true),
        new PunktSentenceTokenizer(new() { AbbreviationTypes = { "mr", "e.g" } }), new WordTokenizer(new PunktSentenceTokenizer(new())), new SimplePreprocessor(), new SimplePreprocessor(stripAccents: true),
        new TextTilingTokenizer(StopWords.For("english"), words: 2, block: 2),
    ];

    [Fact]
    public void Tokens_lie_in_order_within_their_text()
    {
        var random = new Random(7);
        var tokenizers = Tokenizers();
        for (var round = 0; round < 600; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            foreach (var tokenizer in tokenizers)
            {
                var end = 0;
                foreach (var span in tokenizer.Spans(text))
                {
                    Assert.True(span.Start >= end && span.Length >= 0 && span.End <= text.Length, $"{tokenizer.GetType().Name}: {span} behind {end} in '{text}'");
                    end = span.End;
                }
            }
        }
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("-.")]
    [InlineData("<a")]
    [InlineData("a@")]
    [InlineData("http://")]
    [InlineData("(b)")]
    [InlineData("'a")]
    [InlineData("\"")]
    [InlineData(". ")]
    [InlineData("é")]
    public void A_long_line_of_one_thing_is_no_more_than_long(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 60_000));
        foreach (var tokenizer in (ITokenizer[])[new NLTKWordTokenizer(), new TreebankWordTokenizer(), new ToktokTokenizer(), new TweetTokenizer(), new PunktSentenceTokenizer(new())])
            Assert.NotEmpty(tokenizer.Tokens(text));
    }

    [Fact]
    public void Offsets_after_an_emoji_count_units()
    {
        var tokens = new NLTKWordTokenizer().Tokens("😀 \"Hi\", she said.");
        Assert.Equal([new Token(new(0, 2)), new Token(new(3, 1), "``"), new Token(new(4, 2)), new Token(new(6, 1), "''"), new Token(new(7, 1)), new Token(new(9, 3)), new Token(new(13, 4)), new Token(new(17, 1))], tokens);
    }

    [Theory]
    [InlineData("gonna'tis", "gon na 't is")]
    [InlineData("more'n'twas*", "more 'n 't was *")]
    public void A_contraction_makes_room_for_the_next(string text, string words) => Assert.Equal(words, string.Join(' ', new NLTKWordTokenizer().Words(text)));

    [Fact]
    public void A_colon_makes_room_for_the_question_mark_before_it() => Assert.Equal(["so", "?", ":", "yes"], new ToktokTokenizer().Words("so?:yes"));

    [Fact]
    public void A_pattern_that_could_run_forever_does_not() => Assert.Single(new RegexpTokenizer("(a+)+$|b").Words(new string('a', 50_000)));

    [Fact]
    public void A_pattern_that_is_none_is_an_error() => Assert.ThrowsAny<ArgumentException>(() => new RegexpTokenizer("(a"));
}
