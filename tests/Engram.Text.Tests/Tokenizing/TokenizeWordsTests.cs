using System.Text.Json;

namespace Engram.Text.Tests;

public class TokenizeWordsTests
{
    private static readonly Lazy<JsonElement> s_cases = new(() => References.Read("tokenize_words").GetProperty("cases"));

    [Fact]
    public void NLTKWord_tokens_are_NLTKs() => Words("nltk_word", new NLTKWordTokenizer());

    [Fact]
    public void NLTKWord_names_brackets_as_NLTK_does() => Words("nltk_word_paren", new NLTKWordTokenizer(convertParentheses: true));

    [Fact]
    public void Treebank_tokens_are_NLTKs() => Words("treebank", new TreebankWordTokenizer());

    [Fact]
    public void WordPunct_tokens_are_NLTKs() => Words("wordpunct", new WordPunctTokenizer());

    [Fact]
    public void Toktok_tokens_are_NLTKs() => Words("toktok", new ToktokTokenizer());

    [Fact]
    public void Word_tokenize_is_NLTKs() => Words("word_tokenize", new WordTokenizer(new PunktSentenceTokenizer(PunktModels.English())));

    [Fact]
    public void NLTKWord_spans_are_NLTKs_where_it_has_any() => Spans("nltk_word_spans", new NLTKWordTokenizer());

    [Fact]
    public void Treebank_spans_are_NLTKs_where_it_has_any() => Spans("treebank_spans", new TreebankWordTokenizer());

    [Fact]
    public void Whitespace_spans_are_NLTKs() => Spans("whitespace_spans", new WhitespaceTokenizer());

    [Fact]
    public void Spans_cover_exactly_what_tokens_read_but_for_quotation_marks()
    {
        foreach (var text in Texts())
            foreach (var token in new NLTKWordTokenizer().Tokens(text))
                Assert.True(token.Written is null || (token.Written is "``" or "''" && token.Span.Of(text) is "\"" or "''"), $"{token} of {text}");
    }

    [Fact]
    public void Detokenized_sentences_are_NLTKs()
    {
        var checks = new TextChecks();
        foreach (var one in s_cases.Value.EnumerateArray())
        {
            checks.Equal(one.GetProperty("detok_treebank").GetString(), new TreebankWordDetokenizer().Detokenize(TextChecks.Strings(Column(one, "treebank"))), Text(one));
            checks.Equal(Column(one, "detok_nltk_word").GetString(), new TreebankWordDetokenizer().Detokenize(TextChecks.Strings(Column(one, "nltk_word"))), Text(one));
        }
        checks.Done(600);
    }

    [Fact]
    public void Detokenizing_undoes_the_names_of_brackets() =>
        Assert.Equal("in New (York)", new TreebankWordDetokenizer(convertParentheses: true).Detokenize(["in", "New", "-LRB-", "York", "-RRB-"]));

    private static void Words(string column, ITokenizer tokenizer)
    {
        var checks = new TextChecks();
        foreach (var one in s_cases.Value.EnumerateArray())
            checks.Equal(TextChecks.Strings(Column(one, column)), tokenizer.Words(Text(one)), Text(one));
        checks.Done(300);
    }

    private static void Spans(string column, ITokenizer tokenizer)
    {
        var checks = new TextChecks();
        foreach (var one in s_cases.Value.EnumerateArray())
            if (Column(one, column) is { ValueKind: JsonValueKind.Array } spans)
                checks.Spans(spans, Text(one), tokenizer.Spans(Text(one)), Text(one));
        checks.Done(280);
    }

    /// <summary>A column may say "=": the same as another.</summary>
    private static JsonElement Column(JsonElement one, string name)
    {
        var value = one.GetProperty(name);
        return value.ValueKind != JsonValueKind.String || value.GetString() != "=" ? value : Column(one, name switch
        {
            "treebank_spans" => "nltk_word_spans",
            "detok_nltk_word" => "detok_treebank",
            _ => "nltk_word",
        });
    }

    private static string Text(JsonElement one) => one.GetProperty("text").GetString()!;

    private static IEnumerable<string> Texts() => s_cases.Value.EnumerateArray().Select(Text);
}
