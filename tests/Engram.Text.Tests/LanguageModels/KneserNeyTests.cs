namespace Engram.Text.Tests;

public class KneserNeyTests
{
    private static readonly string[][] Sentences = [.. Parity.Sentences("moby_a", 300)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Probabilities_after_any_context_sum_to_one_and_none_is_zero(int order)
    {
        var model = Fitted(order);
        foreach (var context in new string[][] { [], ["the"], ["of", "the"], ["<s>"], ["<s>", "<s>"], ["never", "seen"], ["in", "the", "town"] })
        {
            var scores = model.Vocabulary.Words.Select(word => model.Score(word, context)).ToArray();
            Assert.Equal(1, scores.Sum(), 9);
            Assert.All(scores, score => Assert.True(score > 0));
        }
        Assert.True(double.IsFinite(model.Perplexity([["utterly", "unknown", "words"]])));
    }

    [Fact]
    public void Two_words_after_one_are_worked_out_by_hand()
    {
        // Bigrams: <s>a ab ba a</s>. Continuations: <s> 0, a 2 (<s>, b), b 1, </s> 1, unknown 0; discount 0.5; 5 words.
        var model = new KneserNeyInterpolated(2, 0.5);
        model.Fit([["a", "b", "a"]]);
        var uniform = 0.5 * 3 / 4 / 5;
        Assert.Equal((2 - 0.5) / 4 + uniform, model.Score("a"), 12);
        Assert.Equal(uniform, model.Score("zebra"), 12);
        Assert.Equal((1 - 0.5) / 2 + 0.5 * 2 / 2 * ((1 - 0.5) / 4 + uniform), model.Score("b", "a"), 12);
    }

    [Fact]
    public void A_saved_model_scores_the_same_bit_for_bit()
    {
        using var folder = new TempFolder();
        var model = Fitted(3);
        var path = Path.Combine(folder.Path, "model.kn");
        model.Save(path);
        model.Save(path);
        var loaded = KneserNeyInterpolated.Load(path);
        Assert.Equal((model.Counts.Distinct, model.Counts.N, model.Discount, model.Vocabulary.Count), (loaded.Counts.Distinct, loaded.Counts.N, loaded.Discount, loaded.Vocabulary.Count));
        foreach (var ngram in Sentences.Take(50).SelectMany(sentence => NGrams.Of(NGrams.Pad(sentence, 3), 3)))
            Assert.Equal(model.Score(ngram[^1], ngram.AsSpan(0, ngram.Length - 1)), loaded.Score(ngram[^1], ngram.AsSpan(0, ngram.Length - 1)));
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.True(new FileInfo(path).Length < 8 * model.Counts.Distinct);
    }

    [Fact]
    public void A_damaged_file_is_refused_with_its_name()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "model.kn");
        Fitted(2).Save(path);
        var bytes = File.ReadAllBytes(path);
        var random = new Random(1);
        for (var trial = 0; trial < 60; trial++)
        {
            var broken = trial % 3 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
            if (broken.Length == bytes.Length)
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, broken);
            Assert.Contains("model.kn", Assert.Throws<InvalidDataException>(() => KneserNeyInterpolated.Load(path)).Message);
        }
    }

    [Fact]
    public void Words_learnt_on_the_way_give_the_model_of_words_counted_before()
    {
        var counted = new NGramVocabulary();
        counted.UpdatePadded(Sentences.Append(["<UNK>", "<s>"]), 2);
        var (before, onTheWay) = (new KneserNeyInterpolated(3, vocabulary: counted), new KneserNeyInterpolated(3));
        before.Fit(Sentences.Append(["<UNK>", "<s>"]));
        onTheWay.Fit(Sentences.Append(["<UNK>", "<s>"]));
        Assert.Equal(before.Vocabulary.Words, onTheWay.Vocabulary.Words);
        Assert.Equal((before.Counts.Distinct, before.Counts.N, counted["the"]), (onTheWay.Counts.Distinct, onTheWay.Counts.N, onTheWay.Vocabulary["the"]));
        foreach (var ngram in Sentences.Take(50).SelectMany(sentence => NGrams.Of(NGrams.Pad(sentence, 3), 3)))
            Assert.Equal(before.Score(ngram[^1], ngram[0], ngram[1]), onTheWay.Score(ngram[^1], ngram[0], ngram[1]));
    }

    [Fact]
    public void Sentences_are_read_once_where_there_is_no_cutoff_and_twice_where_there_is()
    {
        var readings = 0;
        new KneserNeyInterpolated(2).Fit(Read());
        Assert.Equal(1, readings);
        new KneserNeyInterpolated(2, vocabulary: new NGramVocabulary(cutoff: 2)).Fit(Read());
        Assert.Equal(3, readings);

        IEnumerable<IEnumerable<string>> Read()
        {
            readings++;
            yield return ["a", "b", "a"];
        }
    }

    [Fact]
    public void Memory_is_in_proportion_to_distinct_ngrams()
    {
        var (once, often) = (Fitted(3), Fitted(3));
        often.Fit(Sentences);
        often.Fit(Sentences);
        Assert.Equal(once.Counts.Distinct, often.Counts.Distinct);
        Assert.Equal(3 * once.Counts.N, often.Counts.N);
    }

    [Fact]
    public void Where_NLTK_divides_by_zero_the_model_of_order_one_takes_shares()
    {
        Assert.All(Parity.Cases("lm", "model").Where(item => item.At("order").GetInt32() == 1 && item.Text("model").StartsWith("KneserNey", StringComparison.Ordinal)),
            item => Assert.Equal("ZeroDivisionError", item.At("results")[0][0].GetString()));
        var model = new KneserNeyInterpolated(1, nltkCompatible: true);
        model.Fit([["a", "b", "a"]]);
        Assert.Equal(2.0 / 3, model.Score("a"), 12);
    }

    private static KneserNeyInterpolated Fitted(int order)
    {
        var model = new KneserNeyInterpolated(order);
        model.Fit(Sentences);
        return model;
    }
}
