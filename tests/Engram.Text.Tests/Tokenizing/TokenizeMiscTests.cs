using System.Text.Json;

namespace Engram.Text.Tests;

public class TokenizeMiscTests
{
    private static readonly Lazy<JsonElement> s_file = new(() => References.Read("tokenize_misc"));

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

    private static IEnumerable<JsonElement> Cases(string function) =>
        s_file.Value.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("fn").GetString() == function);

    private static string[] Tokens(JsonElement one) => TextChecks.Strings(one.GetProperty("tokens"));

    private static string Text(JsonElement one) => one.GetProperty("text").GetString()!;
}
