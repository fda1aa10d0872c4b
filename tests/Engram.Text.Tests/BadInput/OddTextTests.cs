using System.Text;

namespace Engram.Text.Tests;

/// <summary>Texts that break programs, for everything that takes one.</summary>
public class OddTextTests
{
    private static readonly Dictionary<string, string> s_texts = new()
    {
        ["nothing"] = "",
        ["invalid UTF-8"] = Encoding.UTF8.GetString([0xff, 0xfe, (byte)'a', 0xc3, 0x28, 0xe2, 0x82, (byte)'.', (byte)' ', 0xed, 0xa0, 0x80, 0xf5, (byte)'B']),
        ["lone surrogates"] = "\ud800 a\udc00b. \udfff\ud800 \"\udbff\"!",
        ["NUL"] = "a\0b \0. \0\0 The\0",
        ["CRLF"] = "One line.\r\nAnother one,\r\n\r\nand a third\rwithout.\n\r",
        ["zero-width space"] = "a\u200bb \u200b. Word\u200b",
        ["no-break space"] = "Mr.\u00a0A\u00a0b.\u00a0 \u00a0 5\u00a0%\u202f!",
        ["emoji with joiners"] = "👩‍🚀👨‍👩‍👧‍👦 👍🏽🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿. ❤️\u200d🔥 \u200d\ufe0f",
        ["right to left"] = "\u202eمرحبا بالعالم. \u200fשלום \"עולם\"? (abc) \u202c١٢٣",
        ["combining marks"] = "e\u0301\u0301\u0301 \u0301 Z\u0351\u036b\u0343a\u0328\u034d. क्षि ก็ \u0301",
        ["only punctuation"] = "...!?--\"''``([{<&;:,/\\|@#$%^*_+=~`)]}>'…—“”‘’«»¿¡",
        ["only blanks"] = " \t\n\v\f\r\u0085\u2028\u2029\u3000 ",
        ["case that changes length"] = "İSTANBUL ﬁ ß ŉ ǰ ΐ ẞ Σ ὈΔΥΣΣΕΎΣ.",
        ["other scripts' digits"] = "١٢٣ ²³ Ⅻ 𝟙𝟚 ५. 4,5 1.000,00",
    };

    public static TheoryData<string> Kinds() => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_tokenizer_has_tokens_in_order_within_the_text(string kind)
    {
        foreach (var (name, make) in AllTokenizers.Table)
            if (AllTokenizers.Fault(make(), s_texts[kind]) is { } fault)
                Assert.Fail($"{name}: {fault}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_stemmer_and_tagger_has_an_answer_for_each_word(string kind)
    {
        var words = new WhitespaceTokenizer().Words(s_texts[kind]);
        words.Add(s_texts[kind]);
        foreach (var stemmer in AllTokenizers.Stemmers())
            foreach (var word in words)
                Assert.InRange(stemmer.Stem(word).Length, 0, StemmerExtensions.RoomFor(word.Length));
        foreach (var tagger in AllTokenizers.Taggers())
            Assert.Equal(words.Count, tagger.Tag(words).Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_count_model_and_measure_takes_it(string kind)
    {
        var text = s_texts[kind];
        string[] words = [.. new WordPunctTokenizer().Words(text), "one"];
        var vocabulary = Vocabulary.Build([words]);
        Assert.Equal(words, vocabulary.Spell(vocabulary.Numericalize(words)));
        var trainer = new PunktTrainer();
        trainer.Train(text);
        trainer.FrequencyThreshold();
        trainer.FindAbbreviationTypes();
        Assert.Null(AllTokenizers.Fault(new PunktSentenceTokenizer(trainer.Parameters()), text));
        var model = new KneserNeyInterpolated(3);
        model.Fit([words, words]);
        Assert.InRange(model.Score(words[0]), double.Epsilon, 1);
        Assert.Equal(0, EditDistance.Between(text, text));
        Assert.Equal(text.Length == 0 ? 0 : 1, JaroWinkler.Jaro(text, text), 12);
        Assert.Equal(1, CharacterF.Sentence("whales" + text, "whales" + text), 9);
        Assert.Equal(words.Length, new FrequencyDistribution<string>(words).N);
        Assert.True(Accents.Strip(text).Length <= text.Length);
        _ = CollocationFinder.Bigrams(words).Score(Association.LikelihoodRatio);
        _ = new TokenizedText(words).Concordance("one");
    }

    [Fact]
    public void The_tables_hold_every_tokenizer_stemmer_and_tagger()
    {
        var types = typeof(ITokenizer).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true }).ToArray();
        Assert.Equal([], types.Where(type => type.IsAssignableTo(typeof(ITokenizer))).Except(AllTokenizers.Table.Select(row => row.Make().GetType())));
        Assert.Equal([], types.Where(type => type.IsAssignableTo(typeof(IStemmer))).Except(AllTokenizers.Stemmers().Select(stemmer => stemmer.GetType())));
        Assert.Equal([], types.Where(type => type.IsAssignableTo(typeof(ITagger))).Except(AllTokenizers.Taggers().Select(tagger => tagger.GetType())));
    }
}
