namespace Engram.Text.Tests;

public class VocabularyTests
{
    private static readonly string[][] Texts = ["the cat saw the dog".Split(' '), "a dog saw the cat run".Split(' '), ["the"]];

    [Fact]
    public void Specials_come_first_then_the_frequent_words()
    {
        var vocabulary = Vocabulary.Build(Texts, new() { MinimumCount = 2, Specials = ["<s>"] });
        Assert.Equal(["<pad>", "<unk>", "<s>", "the", "cat", "saw", "dog"], vocabulary.Words);
        Assert.Equal([3, 4, 1], vocabulary.Numericalize(["the", "cat", "ran"]));
        Assert.Equal(["the", "<unk>"], vocabulary.Spell([3, 1]));
        Assert.Equal((3, 1), (vocabulary.IdOf("in the end".AsSpan(3, 3)), vocabulary.IdOf("zebra")));
    }

    [Fact]
    public void A_vocabulary_of_one_word_or_none_works()
    {
        Assert.Equal(3, Vocabulary.Build([["word"]]).Count);
        Assert.Equal([1], Vocabulary.Build([]).Numericalize(["word"]));
        Assert.Equal(4, Vocabulary.Build(Texts, new() { MaximumSize = 4 }).Count);
    }

    [Fact]
    public void What_cannot_be_says_why()
    {
        var strict = Vocabulary.Build(Texts, new() { Unknown = null });
        Assert.Contains("zebra", Assert.Throws<KeyNotFoundException>(() => strict["zebra"]).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Vocabulary.Build(Texts, new() { Specials = ["<pad>"] })).Message);
        Assert.Throws<ArgumentException>(() => Vocabulary.Build(Texts, new() { MaximumSize = 1 }));
    }

    [Fact]
    public void Batches_hold_every_sequence_once_with_its_length_and_little_filling()
    {
        var random = new Random(3);
        int[][] sequences = [.. Enumerable.Range(0, 1000).Select(i => Enumerable.Repeat(i + 1, random.Next(1, 60)).ToArray())];
        var batches = Batches.Of(sequences, new() { Size = 16, Pool = 20, Shuffle = new Random(5) }).ToArray();
        Assert.Equal(Enumerable.Range(0, 1000), batches.SelectMany(batch => batch.Sources).Order());
        foreach (var batch in batches)
            for (var row = 0; row < batch.Count; row++)
                Assert.Equal(sequences[batch.Sources[row]].Select(id => (long)id).Concat(Enumerable.Repeat(0L, batch.Width - (int)batch.Lengths[row])), batch.Row(row).ToArray());
        var (filled, own) = (batches.Sum(batch => batch.Ids.Length), sequences.Sum(ids => ids.Length));
        Assert.True(filled < 1.1 * own, $"{filled} places for {own} ids");
        Assert.Equal(batches.SelectMany(batch => batch.Sources), Batches.Of(sequences, new() { Size = 16, Pool = 20, Shuffle = new Random(5) }).SelectMany(batch => batch.Sources));
    }

    [Fact]
    public void Long_sequences_are_cut_at_the_wanted_end_and_order_is_kept_on_demand()
    {
        Assert.Equal([1, 2], Batches.Truncate([1, 2, 3], 2));
        Assert.Equal([2, 3], Batches.Truncate([1, 2, 3], 2, keepEnd: true));
        var batches = Batches.Of([[9, 9, 9], [8], [7, 7]], new() { Size = 2, Pool = 1, Padding = 5, Longest = 2 }).ToArray();
        Assert.Equal([9, 9, 8, 5], batches[0].Ids);
        Assert.Equal([7, 7], batches[1].Ids);
    }

    [Fact]
    public void An_embedding_has_known_words_vectors_and_a_zero_row_for_filling()
    {
        var vectors = new WordVectors(["the", "cat"], [1, 2, 3, 4], 2);
        var (rows, known) = vectors.RowsFor(Vocabulary.Build(Texts, new() { MinimumCount = 3 }), new Random(1));
        Assert.Equal(1, known);
        Assert.Equal([0, 0], rows[..2]);
        Assert.NotEqual(0, rows[2]);
        Assert.Equal([1, 2], rows[4..]);
    }

    [Fact]
    public void Rare_words_weigh_more_than_common_ones()
    {
        var weights = new TfIdf(Texts);
        Assert.Equal(0, weights.Weight("the", 0) - 0.4 * Math.Log(1), 12);
        Assert.Equal(1.0 / 6 * Math.Log(3), weights.Weight("run", 1), 12);
        Assert.Equal(0, weights.Weight("zebra", 1));
        Assert.Contains(weights.Weights(1)[0].Word, new[] { "a", "run" });
    }
}
