using System.Text;
using System.Text.Json;

namespace Engram.Text.Tests;

public class SimplePreprocessTests
{
    private static readonly Lazy<JsonElement> s_cases = new(() => References.Read("book_pipeline").GetProperty("cases"));

    [Fact]
    public void The_books_pipeline_gives_gensims_tokens()
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(References.PathOf("texts/war_and_peace_a.txt"))); // its byte order mark counts
        var checks = new TextChecks();
        var sentences = new PunktSentenceTokenizer(PunktModels.English()).Tokens(text);
        checks.Spans(Case("sent_tokenize").GetProperty("spans"), text, sentences.Select(sentence => sentence.Span), "sentences");
        var one = s_cases.Value.EnumerateArray().Single(one => one.TryGetProperty("first_200", out _));
        var words = sentences.ConvertAll(sentence => new SimplePreprocessor().Words(sentence.Span.Of(text)));
        checks.Equal(one.GetProperty("n_tokens").EnumerateArray().Select(count => $"{count}"), words.Select(list => $"{list.Count}"), "counts");
        checks.Equal(TextChecks.Strings(one.GetProperty("first_200")), words.Take(200).Select(list => string.Join(' ', list)), "first sentences");
        checks.Done(3);
    }

    [Fact]
    public void Tokens_without_accents_are_gensims()
    {
        var checks = new TextChecks();
        foreach (var item in s_cases.Value.EnumerateArray().Single(one => one.Text("fn") == "simple_preprocess" && one.TryGetProperty("items", out _)).GetProperty("items").EnumerateArray())
            checks.Equal(TextChecks.Strings(item[1]), new SimplePreprocessor(stripAccents: true).Words(item[0].GetString()), item[0].GetString()!);
        checks.Done(40);
    }

    [Theory]
    [InlineData("Šéf chomáš", "Sef chomas")]
    [InlineData("e\u0301a\u0308", "ea")]
    [InlineData("øłß", "øłß")]
    [InlineData("Ǘ\0𝄞", "U\0𝄞")]
    public void Accents_are_taken_off(string text, string plain) => Assert.Equal(plain, Accents.Strip(text));

    [Theory]
    [InlineData("ΟΔΟΣ ΣΑΣ", "οδος σας")]
    [InlineData("İI", "i\u0307i")]
    public void Lower_case_is_Pythons(string text, string lower) => Assert.Equal(lower, LowerCasing.Lower(text));

    private static JsonElement Case(string function) => s_cases.Value.EnumerateArray().Single(one => one.GetProperty("fn").GetString() == function);
}
