using System.Text.Json;

namespace Engram.Text.Tests;

public class TokenizeMiscTests
{
    private static readonly Lazy<JsonElement> s_file = new(() => References.Read("tokenize_misc.public"));

    [Fact]
    public void Regexp_tokens_and_spans_are_NLTKs()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("RegexpTokenizer"))
        {
            var (text, args) = (Text(one), one.GetProperty("args"));
            var gaps = args.TryGetProperty("gaps", out _);
            var tokenizer = new RegexpTokenizer(one.GetProperty("pattern").GetString()!, gaps, !args.TryGetProperty("discard_empty", out _));
            checks.Equal(Tokens(one), tokenizer.Words(text), text);
            var spans = tokenizer.Spans(text);
            if (gaps) // NLTK's spans leave out empty ones, but for the last
                spans = [.. spans.Where((span, i) => span.Length > 0 || i == spans.Count - 1)];
            checks.Spans(one.GetProperty("spans"), text, spans, $"{text} by {one.GetProperty("pattern")}");
        }
        checks.Done(600);
    }

    [Fact]
    public void Lines_and_blank_lines_split_as_in_NLTK()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("LineTokenizer"))
            checks.Equal(Tokens(one), new LineTokenizer(one.GetProperty("args").GetProperty("blanklines").GetString() switch
            {
                "keep" => BlankLines.Keep,
                "discard-eof" => BlankLines.DiscardLast,
                _ => BlankLines.Discard,
            }).Words(Text(one)), Text(one));
        foreach (var one in Cases("BlanklineTokenizer"))
            checks.Equal(Tokens(one), new BlanklineTokenizer().Words(Text(one)), Text(one));
        foreach (var one in Cases("TabTokenizer"))
            checks.Equal(Tokens(one), new TabTokenizer().Words(Text(one)), Text(one));
        checks.Done(10);
    }

    [Fact]
    public void Separators_split_as_in_NLTK()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("SpaceTokenizer"))
        {
            checks.Equal(Tokens(one), new SpaceTokenizer().Words(Text(one)), Text(one));
            checks.Spans(one.GetProperty("spans"), Text(one), new SpaceTokenizer().InnerSpans(Text(one)), Text(one));
        }
        foreach (var one in Cases("string_span_tokenize"))
            checks.Spans(one.GetProperty("spans"), Text(one), new SeparatorTokenizer(one.GetProperty("args").GetProperty("sep").GetString()!).InnerSpans(Text(one)), Text(one));
        checks.Done(5);
    }

    [Fact]
    public void S_expressions_are_NLTKs()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("SExprTokenizer"))
        {
            var tokenizer = new SExprTokenizer(strict: one.GetProperty("args").GetProperty("strict").GetBoolean());
            if (one.GetProperty("tokens").ValueKind == JsonValueKind.Array)
                checks.Equal(Tokens(one), tokenizer.Words(Text(one)), Text(one));
            else
                Assert.Throws<FormatException>(() => tokenizer.Words(Text(one)));
        }
        checks.Done(8);
    }

    [Fact]
    public void Expressions_of_several_words_are_joined_as_in_NLTK()
    {
        var mwes = s_file.Value.GetProperty("mwes").EnumerateArray().Select(TextChecks.Strings).ToArray();
        var checks = new TextChecks();
        foreach (var one in Cases("MWETokenizer"))
        {
            var tokenizer = new MWETokenizer(mwes, one.GetProperty("args").GetProperty("separator").GetString()!);
            var words = TextChecks.Strings(one.GetProperty("tokens_in"));
            checks.Equal(Tokens(one), tokenizer.Merge(words), string.Join(' ', words));
            checks.Equal(Tokens(one), tokenizer.Words(string.Join(' ', words)), string.Join(' ', words));
        }
        checks.Done(150);
    }

    [Fact]
    public void Words_are_found_in_their_text_as_in_NLTK()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("align_tokens"))
        {
            var spans = TokenAlignment.Align(TextChecks.Strings(one.GetProperty("tokens_in")), Text(one));
            checks.Spans(one.GetProperty("spans"), Text(one), spans, Text(one));
            checks.Equal(one.GetProperty("relative").EnumerateArray().Select(pair => $"{pair[0]} {pair[1]}"), TokenAlignment.Relative(spans).Select(pair => $"{pair.Gap} {pair.Length}"), "relative");
        }
        checks.Done(2);
    }

    [Fact]
    public void Syllables_are_NLTKs()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("SyllableTokenizer"))
            Syllables(one, new SyllableTokenizer(), checks);
        foreach (var one in Cases("LegalitySyllableTokenizer"))
        {
            var tokenizer = new LegalitySyllableTokenizer(TextChecks.Strings(one.GetProperty("args").GetProperty("tokenized_source_text")));
            checks.Equal(TextChecks.Strings(one.GetProperty("legal_onsets")).Order(StringComparer.Ordinal), tokenizer.LegalOnsets.Order(StringComparer.Ordinal), "onsets");
            Syllables(one, tokenizer, checks);
        }
        checks.Done(100);

        static void Syllables(JsonElement one, ITokenizer tokenizer, TextChecks checks)
        {
            foreach (var (word, syllables) in TextChecks.Strings(one.GetProperty("words")).Zip(one.GetProperty("syllables").EnumerateArray()))
                checks.Equal(TextChecks.Strings(syllables), tokenizer.Words(word), word);
        }
    }

    [Fact]
    public void NIST_tokens_are_NLTKs()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("NISTTokenizer"))
        {
            checks.Equal(Tokens(one), new NISTTokenizer().Words(Text(one)), Text(one));
            checks.Equal(TextChecks.Strings(one.GetProperty("lower")), new NISTTokenizer(lowerCase: true).Words(Text(one)), Text(one));
            checks.Equal(TextChecks.Strings(one.GetProperty("international")), new NISTTokenizer(international: true).Words(Text(one)), Text(one));
        }
        checks.Done(140);
    }

    [Fact]
    public void TextTiling_finds_NLTKs_topics()
    {
        var file = References.Read("tokenize_misc");
        var stopWords = new StopWords(TextChecks.Strings(file.GetProperty("stopwords")));
        var checks = new TextChecks();
        foreach (var one in file.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("fn").GetString() == "TextTilingTokenizer"))
        {
            var args = one.GetProperty("args");
            var segments = new TextTilingTokenizer(stopWords, args.GetProperty("w").GetInt32(), args.GetProperty("k").GetInt32()).Words(Text(one));
            checks.Equal(one.GetProperty("segment_lengths").EnumerateArray().Select(length => $"{length}"), segments.Select(segment => $"{segment.Length}"), "lengths");
            checks.Equal(TextChecks.Strings(one.GetProperty("segment_heads")), segments.Select(segment => segment[..Math.Min(40, segment.Length)]), "heads");
        }
        checks.Done(4);
    }

    [Fact]
    public void A_text_without_paragraphs_is_one_topic() =>
        Assert.Equal(["Call me Ishmael."], new TextTilingTokenizer(StopWords.For("english")).Words("Call me Ishmael."));

    private static IEnumerable<JsonElement> Cases(string function) =>
        s_file.Value.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("fn").GetString() == function);

    private static string[] Tokens(JsonElement one) => TextChecks.Strings(one.GetProperty("tokens"));

    private static string Text(JsonElement one) => one.GetProperty("text").GetString()!;
}
