namespace Engram.Text.Tests;

public class DistanceTests
{
    [Fact]
    public void Distances_and_similarities_of_strings_are_NLTKs()
    {
        foreach (var item in Parity.Cases("metrics", "string_pair"))
        {
            var (a, b) = (item.Text("a"), item.Text("b"));
            Assert.Equal(item.At("edit").GetInt32(), EditDistance.Between(a, b));
            Assert.Equal(item.At("edit_transp").GetInt32(), EditDistance.Between(a, b, transpositions: true));
            Assert.Equal(item.At("edit_sub2").GetInt32(), EditDistance.Between(a, b, 2));
            Assert.Equal(item.At("edit_sub2_transp").GetInt32(), EditDistance.Between(a, b, 2, true));
            Assert.Equal(item.Items("align").Select(pair => (pair[0].GetInt32(), pair[1].GetInt32())), EditDistance.Align(a, b));
            Parity.Near(item.At("jaro").GetDouble(), JaroWinkler.Jaro(a, b), $"jaro {a} {b}");
            Parity.Near(item.At("jw_0.1_4").GetDouble(), JaroWinkler.Similarity(a, b), $"{a} {b}");
            Parity.Near(item.At("jw_0.05_4").GetDouble(), JaroWinkler.Similarity(a, b, 0.05), $"{a} {b}");
            Parity.Near(item.At("jw_0.2_3").GetDouble(), JaroWinkler.Similarity(a, b, 0.2, 3), $"{a} {b}");
        }
    }

    [Fact]
    public void A_smiley_is_one_letter_of_a_string()
    {
        Assert.Equal(1, EditDistance.Between("a😀b", "a😁b"));
        Assert.Equal(1, EditDistance.Between<string>(["the", "cat"], ["the", "dog"]));
        Assert.Equal(3, EditDistance.Between("", "abc"));
        Assert.Equal(0, EditDistance.Between("", "", transpositions: true));
    }

    [Fact]
    public void Distances_and_scores_of_sets_are_NLTKs()
    {
        foreach (var item in Parity.Cases("metrics", "set_pair"))
        {
            HashSet<string> a = [.. item.At("a").Words()], b = [.. item.At("b").Words()];
            Parity.Near(item.At("jaccard").GetDouble(), LabelDistance.Jaccard(a, b), "jaccard");
            Parity.Near(item.At("masi").GetDouble(), LabelDistance.Masi(a, b), "masi");
            Assert.Equal(item.At("binary").GetDouble(), a.SetEquals(b) ? 0 : 1);
            Parity.Near(item.At("precision").GetDouble(), Scores.Precision(a, b), "precision");
            Parity.Near(item.At("recall").GetDouble(), Scores.Recall(a, b), "recall");
            Parity.Near(item.At("f1").GetDouble(), Scores.F(a, b), "f");
            Parity.Near(item.At("f_alpha0.3").GetDouble(), Scores.F(a, b, 0.3), "f 0.3");
        }
    }

    [Fact]
    public void Empty_sets_are_equal_and_have_no_precision()
    {
        var empty = new HashSet<int>();
        Assert.Equal((0.0, 0.0), (LabelDistance.Jaccard(empty, empty), LabelDistance.Masi(empty, empty)));
        Assert.True(double.IsNaN(Scores.Precision(new HashSet<int> { 1 }, empty)));
        Assert.Throws<ArgumentOutOfRangeException>(() => JaroWinkler.Similarity("a", "b", 0.5, 4));
    }

    [Fact]
    public void Phonetic_alignments_are_NLTKs()
    {
        foreach (var item in Parity.Cases("metrics", "aline"))
            Assert.Equal(item.Items("alignments").Select(path => string.Join(' ', path.EnumerateArray().Select(pair => $"{pair[0]}~{pair[1]}"))),
                Aline.Align(item.Text("a"), item.Text("b")).Select(path => string.Join(' ', path.Select(pair => $"{pair.First}~{pair.Second}"))));
        Assert.Contains("U+0021", Assert.Throws<ArgumentException>(() => Aline.Align("a!", "a")).Message);
    }
}
