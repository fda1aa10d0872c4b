using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>The public file holds the cases whose text may be committed; the other all of them, and is skipped where it is missing.</summary>
public class TokenizeWordsTests
{
    public static TheoryData<string> Files => ["tokenize_words.public", "tokenize_words"];

    [Theory]
    [MemberData(nameof(Files))]
    public void NLTKWord_tokens_are_NLTKs(string file) => Words(file, "nltk_word", new NLTKWordTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void NLTKWord_names_brackets_as_NLTK_does(string file) => Words(file, "nltk_word_paren", new NLTKWordTokenizer(convertParentheses: true));

    [Theory]
    [MemberData(nameof(Files))]
    public void Treebank_tokens_are_NLTKs(string file) => Words(file, "treebank", new TreebankWordTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void WordPunct_tokens_are_NLTKs(string file) => Words(file, "wordpunct", new WordPunctTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void Toktok_tokens_are_NLTKs(string file) => Words(file, "toktok", new ToktokTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void Word_tokenize_is_NLTKs(string file) => Words(file, "word_tokenize", new WordTokenizer(new PunktSentenceTokenizer(PunktModels.English())));

    [Theory]
    [MemberData(nameof(Files))]
    public void NLTKWord_spans_are_NLTKs_where_it_has_any(string file) => Spans(file, "nltk_word_spans", new NLTKWordTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void Treebank_spans_are_NLTKs_where_it_has_any(string file) => Spans(file, "treebank_spans", new TreebankWordTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void Whitespace_spans_are_NLTKs(string file) => Spans(file, "whitespace_spans", new WhitespaceTokenizer());

    [Theory]
    [MemberData(nameof(Files))]
    public void Spans_cover_exactly_what_tokens_read_but_for_quotation_marks(string file)
    {
        foreach (var text in Cases(file).Select(Text))
            foreach (var token in new NLTKWordTokenizer().Tokens(text))
                Assert.True(token.Written is null || (token.Written is "``" or "''" && token.Span.Of(text) is "\"" or "''"), $"{token} of {text}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Detokenized_sentences_are_NLTKs(string file)
    {
        var checks = new TextChecks();
        foreach (var one in Cases(file))
        {
            checks.Equal(one.GetProperty("detok_treebank").GetString(), new TreebankWordDetokenizer().Detokenize(TextChecks.Strings(Column(one, "treebank"))), Text(one));
            checks.Equal(Column(one, "detok_nltk_word").GetString(), new TreebankWordDetokenizer().Detokenize(TextChecks.Strings(Column(one, "nltk_word"))), Text(one));
        }
        checks.Done(500);
    }

    [Fact]
    public void Detokenizing_undoes_the_names_of_brackets() =>
        Assert.Equal("in New (York)", new TreebankWordDetokenizer(convertParentheses: true).Detokenize(["in", "New", "-LRB-", "York", "-RRB-"]));

    private static void Words(string file, string column, ITokenizer tokenizer)
    {
        var checks = new TextChecks();
        foreach (var one in Cases(file))
            checks.Equal(TextChecks.Strings(Column(one, column)), tokenizer.Words(Text(one)), Text(one));
        checks.Done(250);
    }

    private static void Spans(string file, string column, ITokenizer tokenizer)
    {
        var checks = new TextChecks();
        foreach (var one in Cases(file))
            if (Column(one, column) is { ValueKind: JsonValueKind.Array } spans)
                checks.Spans(spans, Text(one), tokenizer.Spans(Text(one)), Text(one));
        checks.Done(240);
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

    private static JsonElement.ArrayEnumerator Cases(string file) => References.Read(file).GetProperty("cases").EnumerateArray();
}
