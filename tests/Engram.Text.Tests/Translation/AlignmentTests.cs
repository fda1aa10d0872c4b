using System.Text.Json;

namespace Engram.Text.Tests;

public class AlignmentTests
{
    [Fact]
    public void Translation_probabilities_and_alignments_of_IBMs_first_models_are_NLTKs()
    {
        foreach (var item in Parity.Cases("translate", "IBMModel1"))
        {
            var model = new IbmModel1(Pairs(item), item.At("iterations").GetInt32());
            Same(item, model.Probability, model.Align);
        }
        foreach (var item in Parity.Cases("translate", "IBMModel2"))
        {
            var model = new IbmModel2(Pairs(item), item.At("iterations").GetInt32());
            Same(item, model.Probability, model.Align);
            Assert.Equal(1, Enumerable.Range(0, Pairs(item)[0].Source.Count + 1).Sum(i => model.PlaceProbability(i, 1, Pairs(item)[0].Source.Count, Pairs(item)[0].Target.Count)), 9);
        }
    }

    [Fact]
    public void Sentences_are_aligned_by_length_as_NLTK_aligns_them()
    {
        foreach (var item in Parity.Cases("translate", "gale_church.align_blocks"))
            Assert.Equal(Places(item.At("alignment")), GaleChurch.Align(Numbers(item.At("source_lengths")), Numbers(item.At("target_lengths"))));
        Assert.Equal([(0, 0), (1, 1), (2, 2)], GaleChurch.Align([100, 0, 50], [100, 0, 50]));
        Assert.Empty(GaleChurch.Align([], []));
        Assert.Empty(GaleChurch.Align([10, 20], []));
    }

    [Fact]
    public void Phrases_are_NLTKs()
    {
        var item = Parity.Cases("translate", "phrase_extraction").Single();
        string[] source = item.Text("src").Split(' '), target = item.Text("trg").Split(' ');
        var alignment = Places(item.At("alignment")).ToHashSet();
        Assert.Equal(Phrases(item.At("phrases")), PhraseExtraction.Extract(source, target, alignment));
        Assert.Equal(Phrases(item.At("max_len3")), PhraseExtraction.Extract(source, target, alignment, 3));
    }

    [Fact]
    public void Error_rates_and_inversion_are_NLTKs()
    {
        foreach (var item in Parity.Cases("translate", "alignment_error_rate"))
        {
            var (sure, found) = (WordAlignment.Parse(item.Text("reference")), WordAlignment.Parse(item.Text("hypothesis")));
            Parity.Near(item.At("aer").GetDouble(), WordAlignment.ErrorRate(sure, found, item.At("possible").ValueKind == JsonValueKind.Null ? null : WordAlignment.Parse(item.Text("possible"))), "aer");
            Assert.Equal(item.Text("giza_inverted"), WordAlignment.Format(WordAlignment.Invert(sure)));
        }
        Assert.Contains("3:4", Assert.Throws<FormatException>(() => WordAlignment.Parse("1-2 3:4")).Message);
    }

    [Fact]
    public void Both_directions_are_joined_as_published_where_NLTK_gives_their_union()
    {
        var item = Parity.Cases("translate", "grow_diag_final_and").Single();
        var (forward, backward) = (WordAlignment.Parse(item.Text("e2f")), WordAlignment.Parse(item.Text("f2e")));
        Assert.Equal(Places(item.At("out")), forward.Union(backward).Order());
        var joined = WordAlignment.GrowDiagonalFinalAnd(forward, backward);
        Assert.True(joined.IsProperSubsetOf(forward.Union(backward)));
        Assert.True(joined.IsSupersetOf(forward.Intersect(backward)));
    }

    [Fact]
    public void Neighbours_of_the_intersection_join_and_far_pairs_only_between_unaligned_words()
    {
        // Both have 0-0; 1-1 touches it diagonally; 1-0 then adds nothing new; 5-5 lies far between free words; 0-7 has an aligned source.
        var joined = WordAlignment.GrowDiagonalFinalAnd(WordAlignment.Parse("0-0 1-1 5-5"), WordAlignment.Parse("0-0 0-7"));
        Assert.Equal("0-0 1-1 5-5", WordAlignment.Format(joined));
    }

    private static void Same(JsonElement item, Func<string, string?, double> probability, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<int?>> align)
    {
        foreach (var row in item.Items("table"))
            Parity.Near(row[2].GetDouble(), probability(row[0].GetString()!, row[1].GetString()), row.ToString(), 1e-6);
        foreach (var ((source, target), expected) in Pairs(item).Zip(item.Items("alignments")))
            Assert.Equal(expected.EnumerateArray().Select(pair => pair[1].ValueKind == JsonValueKind.Null ? (int?)null : pair[1].GetInt32()), align(source, target));
    }

    private static (IReadOnlyList<string> Source, IReadOnlyList<string> Target)[] Pairs(JsonElement item) =>
        [.. item.Items("pairs").Select(pair => ((IReadOnlyList<string>)pair[0].Words(), (IReadOnlyList<string>)pair[1].Words()))];

    private static int[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt32())];

    private static IEnumerable<(int, int)> Places(JsonElement pairs) => pairs.EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32()));

    private static IEnumerable<PhrasePair> Phrases(JsonElement rows) =>
        rows.EnumerateArray().Select(row => new PhrasePair((row[0][0].GetInt32(), row[0][1].GetInt32()), (row[1][0].GetInt32(), row[1][1].GetInt32()), row[2].GetString()!, row[3].GetString()!));
}
