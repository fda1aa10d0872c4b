using System.Text.Json;

namespace Engram.Text.Tests;

public class EvaluationTests
{
    [Fact]
    public void Confusion_matrices_count_and_print_as_NLTKs_do()
    {
        foreach (var item in Parity.Cases("metrics", "ConfusionMatrix"))
        {
            var matrix = new ConfusionMatrix(item.At("ref").Words(), item.At("test").Words());
            Parity.Near(item.At("accuracy").GetDouble(), matrix.Accuracy, "accuracy");
            foreach (var row in item.At("matrix").EnumerateObject())
            {
                Assert.All(row.Value.EnumerateObject(), cell => Assert.Equal(cell.Value.GetInt32(), matrix[row.Name, cell.Name]));
                Parity.Near(item.At("precision").At(row.Name).GetDouble(), matrix.Precision(row.Name), "precision");
                Parity.Near(item.At("recall").At(row.Name).GetDouble(), matrix.Recall(row.Name), "recall");
                Parity.Near(item.At("f").At(row.Name).GetDouble(), matrix.F(row.Name), "f");
            }
            Assert.Equal(item.Text("pretty"), matrix.ToString());
            Assert.Equal(item.Text("pretty_sorted_pct"), matrix.Table(percent: true, byCount: true));
            Assert.Equal(item.Text("pretty_trunc3"), matrix.Table(byCount: true, most: 3));
            Assert.Equal(item.Text("evaluate"), matrix.Evaluation());
        }
    }

    [Theory]
    [InlineData(6.25, 1, "6.2")]
    [InlineData(0.35, 1, "0.3")]
    [InlineData(18.75, 1, "18.8")]
    [InlineData(0.03125, 4, "0.0312")]
    public void Halves_are_rounded_to_even_as_Python_rounds(double value, int decimals, string expected) => Assert.Equal(expected, FixedPoint.Format(value, decimals));

    [Fact]
    public void Segmentation_scores_are_NLTKs()
    {
        foreach (var item in Parity.Cases("metrics", "segmentation"))
        {
            var (a, b, k) = (item.Text("s1"), item.Text("s2"), item.At("k").GetInt32());
            Parity.Near(item.At("windowdiff").GetDouble(), Segmentation.WindowDiff(a, b, k), "windowdiff");
            Parity.Near(item.At("windowdiff_w").GetDouble(), Segmentation.WindowDiff(a, b, k, weighted: true), "weighted");
            Parity.Near(item.At("pk_k").GetDouble(), Segmentation.Pk(a, b, k), "pk");
            Parity.Near(item.At("pk_auto").GetDouble(), Segmentation.Pk(a, b), "pk auto");
            Parity.Near(item.At("ghd").GetDouble(), Segmentation.GeneralizedHamming(a, b, 1, 1, 0.5), "ghd");
        }
        Assert.Equal((0, 4, 4), (Segmentation.GeneralizedHamming("000", "000"), Segmentation.GeneralizedHamming("101", "000"), Segmentation.GeneralizedHamming("000", "101")));
        Assert.Throws<ArgumentException>(() => Segmentation.WindowDiff("000", "0000", 2));
        Assert.Throws<ArgumentException>(() => Segmentation.WindowDiff("000", "000", 4));
        Assert.Throws<ArgumentException>(() => Segmentation.Pk("000", "010"));
    }

    [Fact]
    public void Agreement_of_coders_is_NLTKs()
    {
        foreach (var item in Parity.Cases("metrics", "AnnotationTask"))
        {
            var task = Task(item);
            Parity.Near(item.At("avg_Ao").GetDouble(), task.AverageObservedAgreement, "Ao");
            Parity.Near(item.At("S").GetDouble(), task.S, "S");
            Parity.Near(item.At("pi").GetDouble(), task.Pi, "pi");
            Parity.Near(item.At("kappa").GetDouble(), task.Kappa, "kappa");
            Parity.Near(item.At("multi_kappa").GetDouble(), task.MultiKappa, "multi");
            Parity.Near(item.At("alpha").GetDouble(), task.Alpha, "alpha");
            Parity.Near(item.At("weighted_kappa").GetDouble(), task.WeightedKappa, "weighted");
            Parity.Near(item.At("Do_Kw").GetDouble(), task.ObservedDisagreement(), "Do");
        }
        foreach (var item in Parity.Cases("metrics", "AnnotationTask.alpha_missing"))
            Parity.Near(item.At("alpha").GetDouble(), Task(item).Alpha, "alpha");
    }

    [Fact]
    public void A_gap_is_named_by_the_coefficients_that_cannot_take_it()
    {
        var task = new AnnotationTask<string>([("ann", "one", "x"), ("bob", "one", "y"), ("ann", "two", "x")]);
        Assert.Contains("bob did not label two", Assert.Throws<InvalidOperationException>(() => task.Kappa).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new AnnotationTask<string>([("ann", "one", "x"), ("ann", "one", "y")])).Message);
    }

    [Fact]
    public void Stemmers_are_judged_as_NLTK_judges_them()
    {
        var item = Parity.Cases("metrics", "Paice").Single();
        var paice = new Paice(Groups(item.At("lemmas")), Groups(item.At("stems")));
        Parity.Near(item.At("ui").GetDouble(), paice.Understemming, "ui");
        Parity.Near(item.At("oi").GetDouble(), paice.Overstemming, "oi");
        Parity.Near(item.At("sw").GetDouble(), paice.Weight, "sw");
        Parity.Near(item.At("errt").GetDouble(), paice.ErrorRate, "errt");
        Assert.Equal(0, new Paice(Groups(item.At("lemmas")), Groups(item.At("lemmas"))).ErrorRate);
    }

    [Fact]
    public void Rankings_correlate_from_minus_one_to_one()
    {
        Dictionary<string, int> up = RankCorrelation.Ranks(["a", "b", "c"]), down = RankCorrelation.Ranks(["c", "b", "a"]);
        Assert.Equal((1, -1), (RankCorrelation.Spearman(up, up), RankCorrelation.Spearman(up, down)));
        Assert.Equal(0, RankCorrelation.Spearman(up, RankCorrelation.Ranks(["a"])));
    }

    private static Dictionary<string, IReadOnlySet<string>> Groups(JsonElement groups) =>
        groups.EnumerateObject().ToDictionary(group => group.Name, group => (IReadOnlySet<string>)group.Value.Words().ToHashSet());

    private static AnnotationTask<string> Task(JsonElement item) => new(
        item.Items("data").Select(row => (row[0].GetString()!, row[1].GetString()!, Label(row[2]))),
        item.Text("distance") switch
        {
            "interval" => (a, b) => LabelDistance.Interval(double.Parse(a), double.Parse(b)),
            "masi" => (a, b) => LabelDistance.Masi(a.Split(' ').ToHashSet(), b.Split(' ').ToHashSet()),
            "jaccard" => (a, b) => LabelDistance.Jaccard(a.Split(' ').ToHashSet(), b.Split(' ').ToHashSet()),
            _ => null,
        });

    private static string Label(JsonElement label) => label.ValueKind == JsonValueKind.Array ? string.Join(' ', label.Words().Order()) : label.ToString();
}
