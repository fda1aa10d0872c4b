using System.Text.Json;

namespace Engram.Text.Tests;

public class PunktTests
{
    private static readonly Lazy<JsonElement> s_file = new(() => References.Read("punkt"));
    private static readonly Lazy<PunktParameters> s_english = new(PunktModels.English);

    [Fact]
    public void Sentences_of_whole_texts_lie_where_NLTK_finds_them()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("english.span_tokenize"))
        {
            var text = Text(one, "text_ref");
            checks.Spans(one.GetProperty("spans"), text, new PunktSentenceTokenizer(s_english.Value).Spans(text), one.GetProperty("text_ref").GetString()!);
        }
        checks.Done(3);
    }

    [Fact]
    public void Sentences_are_NLTKs_with_and_without_realignment()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("english"))
        {
            var text = one.GetProperty("text").GetString()!;
            checks.Equal(TextChecks.Strings(one.GetProperty("sentences")), new PunktSentenceTokenizer(s_english.Value).Words(text), text);
            checks.Equal(TextChecks.Strings(one.GetProperty("no_realign")), new PunktSentenceTokenizer(s_english.Value, realign: false).Words(text), text);
            checks.Spans(one.GetProperty("spans"), text, new PunktSentenceTokenizer(s_english.Value).Spans(text), text);
        }
        checks.Done(42);
    }

    [Fact]
    public void Training_learns_what_NLTK_learns()
    {
        var checks = new TextChecks();
        foreach (var one in Cases("PunktTrainer"))
        {
            var trainer = new PunktTrainer(Settings(one.GetProperty("settings")));
            trainer.Train(References.Text(one.GetProperty("train_ref").GetString()!));
            var learnt = trainer.Parameters();
            checks.Equal(TextChecks.Strings(one.GetProperty("abbrev_types")), learnt.AbbreviationTypes.Order(StringComparer.Ordinal), "abbreviations");
            checks.Equal(TextChecks.Strings(one.GetProperty("sent_starters")), learnt.SentenceStarters.Order(StringComparer.Ordinal), "starters");
            checks.Equal(one.GetProperty("collocations").EnumerateArray().Select(pair => $"{pair[0]} {pair[1]}"),
                learnt.Collocations.Select(pair => $"{pair.First} {pair.Second}").Order(StringComparer.Ordinal), "collocations");
            checks.Equal($"{one.GetProperty("ortho_context_size")}", $"{learnt.Orthography.Count}", "orthography");
            checks.Equal(one.GetProperty("ortho_context_sample").EnumerateObject().Select(word => $"{word.Name} {word.Value}"),
                one.GetProperty("ortho_context_sample").EnumerateObject().Select(word => $"{word.Name} {(int)learnt.Orthography[word.Name]}"), "orthography sample");
            var text = Text(one, "test_ref");
            checks.Spans(one.GetProperty("spans"), text, new PunktSentenceTokenizer(learnt).Spans(text), "spans");
        }
        checks.Done(18);
    }

    // Runs of NLTK 3.8: train(moby_a), freq_threshold, train(moby_b), freq_threshold, find_abbrev_types.
    [Theory]
    [InlineData(2, "a.d ii iii iv mr mrs st v vi —i", "besides book but chapter for he how i it yes", "##number##-knights ##number##-the ##number##-this", 3243, 103312)]
    [InlineData(4, "ii iii iv mr mrs v", "besides book but chapter for he i it yes", "##number##-the", 1292, 43320)]
    public void What_is_rare_can_be_forgotten_while_training_as_in_NLTK(int least, string abbreviations, string starters, string collocations, int types, int contexts)
    {
        var trainer = new PunktTrainer();
        foreach (var text in new[] { "moby_a", "moby_b" })
        {
            trainer.Train(References.Text(text));
            trainer.FrequencyThreshold(least, least, least, least);
        }
        trainer.FindAbbreviationTypes();
        var learnt = trainer.Parameters();
        Assert.Equal(abbreviations, string.Join(' ', learnt.AbbreviationTypes.Order(StringComparer.Ordinal)));
        Assert.Equal(starters, string.Join(' ', learnt.SentenceStarters.Order(StringComparer.Ordinal)));
        Assert.Equal(collocations, string.Join(' ', learnt.Collocations.Select(pair => $"{pair.First}-{pair.Second}").Order(StringComparer.Ordinal)));
        Assert.Equal((types, contexts), (learnt.Orthography.Count, learnt.Orthography.Values.Sum(seen => (int)seen)));
    }

    [Fact]
    public void Saved_parameters_load_again()
    {
        var folder = Directory.CreateTempSubdirectory("punkt");
        var trainer = new PunktTrainer();
        trainer.Train("Mr. Ahab met Mr. Stubb. Mr. Flask met Mr. Starbuck. But Mr. Ishmael met no one. But it was 5. a.m. already.");
        var saved = trainer.Parameters();
        saved.Save(folder.FullName);
        var loaded = PunktFiles.Load(folder.FullName);
        folder.Delete(recursive: true);
        Assert.Equal(saved.AbbreviationTypes.Order(), loaded.AbbreviationTypes.Order());
        Assert.Equal(saved.Collocations.Order(), loaded.Collocations.Order());
        Assert.Equal(saved.SentenceStarters.Order(), loaded.SentenceStarters.Order());
        Assert.Equal(saved.Orthography.OrderBy(word => word.Key, StringComparer.Ordinal), loaded.Orthography.OrderBy(word => word.Key, StringComparer.Ordinal));
        Assert.NotEmpty(loaded.Orthography);
    }

    [Fact]
    public void A_folder_without_the_files_is_an_error_that_names_them() =>
        Assert.Contains("abbrev_types.txt", Assert.Throws<FileNotFoundException>(() => PunktFiles.Load(Path.GetTempPath())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("...")]
    [InlineData("\0.")]
    [InlineData("\ud800. \udc00 A.")]
    public void Text_without_words_has_no_sentences_but_what_it_says(string text) =>
        Assert.Equal(text.Trim(), string.Concat(new PunktSentenceTokenizer(new()).Words(text).Select((sentence, i) => i == 0 ? sentence : " " + sentence)));

    [Fact]
    public void Blank_text_has_no_sentence_without_realignment_either() => Assert.Empty(new PunktSentenceTokenizer(new(), realign: false).Words(" \n"));

    private static IEnumerable<JsonElement> Cases(string function) =>
        s_file.Value.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("fn").GetString() == function);

    private static string Text(JsonElement one, string reference)
    {
        var text = References.Text(one.GetProperty(reference).GetString()!);
        return text[..References.Units(text, one.GetProperty("chars").GetInt32())];
    }

    private static PunktTraining Settings(JsonElement settings)
    {
        var made = new PunktTraining();
        foreach (var setting in settings.EnumerateObject())
            made = setting.Name switch
            {
                "ABBREV" => made with { Abbreviation = setting.Value.GetDouble() },
                "INCLUDE_ALL_COLLOCS" => made with { IncludeAllCollocations = setting.Value.GetBoolean() },
                "INCLUDE_ABBREV_COLLOCS" => made with { IncludeAbbreviationCollocations = setting.Value.GetBoolean() },
                "MIN_COLLOC_FREQ" => made with { MinimumCollocationCount = setting.Value.GetInt32() },
                "ABBREV_BACKOFF" => made with { AbbreviationBackoff = setting.Value.GetInt32() },
                "IGNORE_ABBREV_PENALTY" => made with { IgnoreAbbreviationPenalty = setting.Value.GetBoolean() },
                "COLLOCATION" => made with { Collocation = setting.Value.GetDouble() },
                "SENT_STARTER" => made with { SentenceStarter = setting.Value.GetDouble() },
                _ => throw new ArgumentException(setting.Name),
            };
        return made;
    }
}
