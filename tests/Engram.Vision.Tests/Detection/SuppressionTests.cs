namespace Engram.Vision.Tests;

/// <summary>Suppression against naive loops.</summary>
public class SuppressionTests
{
    [Theory]
    [InlineData(0.3, ScalarType.Float32)]
    [InlineData(0.7, ScalarType.Float64)]
    public void What_is_kept_equals_a_naive_loop(double threshold, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var (boxes, scores) = Crowd(700, type);
        Assert.Equal(Naive(boxes, scores, threshold), NonMaximumSuppression.Keep(boxes, scores, threshold).data<long>().ToArray());
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1300)]
    public void Classes_do_not_compete(int count)
    {
        using var scope = NewDisposeScope();
        var (boxes, scores) = Crowd(count, ScalarType.Float64);
        var classes = arange(count).remainder(3);
        var kept = NonMaximumSuppression.Keep(boxes, scores, classes, 0.5);
        var apart = Enumerable.Range(0, 3).SelectMany(kind =>
        {
            var members = classes.eq(kind).nonzero().squeeze(1);
            return Naive(boxes[members], scores[members], 0.5).Select(i => members[i].item<long>());
        });
        Assert.Equal(apart.OrderByDescending(i => scores[i].item<double>()), kept.data<long>().ToArray());
    }

    [Fact]
    public void A_lowered_score_is_the_product_of_what_each_better_box_leaves()
    {
        using var scope = NewDisposeScope();
        var boxes = tensor(new double[] { 0, 0, 10, 10, 0, 0, 10, 5, 20, 20, 30, 30 }, [3, 4]);
        var scores = tensor(new[] { 0.9, 0.8, 0.7 });
        var (kept, lowered) = new SoftSuppression(0.5).Keep(boxes, scores);
        Assert.Equal([0, 2, 1], kept.data<long>().ToArray());
        Assert.Equal([0.9, 0.7, 0.8 * Math.Exp(-0.5 * 0.5 / 0.5)], lowered.data<double>().ToArray(), Near);
        (kept, lowered) = new SoftSuppression { LinearAbove = 0.4, LeastScore = 0.5 }.Keep(boxes, scores);
        Assert.Equal([0, 2], kept.data<long>().ToArray());
        Assert.Equal([0.9, 0.7], lowered.data<double>().ToArray(), Near);
    }

    [Fact]
    public void No_boxes_give_no_boxes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, NonMaximumSuppression.Keep(zeros(0, 4), zeros(0), zeros(0), 0.5).size(0));
        Assert.Equal(0, new SoftSuppression().Keep(zeros(0, 4), zeros(0)).Kept.size(0));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("scores [n]", Assert.Throws<ShapeException>(() => NonMaximumSuppression.Keep(zeros(3, 4), zeros(2), 0.5)).Message, StringComparison.Ordinal);
        Assert.Contains("[3, 5]", Assert.Throws<ShapeException>(() => NonMaximumSuppression.Keep(zeros(3, 5), zeros(3), 0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NonMaximumSuppression.Keep(zeros(3, 4), zeros(3), 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonMaximumSuppression.Keep(zeros(3, 4), zeros(3), double.NaN));
        Assert.Contains("image", Assert.Throws<ArgumentException>(() => new RoiAlign(2) { Samples = 1 }.Run(zeros(1, 1, 4, 4), tensor(new float[] { 1, 0, 0, 2, 2 }, [1, 5]))).Message, StringComparison.Ordinal);
        Assert.Contains("Mask 1 is empty", Assert.Throws<ArgumentException>(() => Boxes.Around(tensor(new[] { true, false }, [2, 1, 1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sampler_draws_no_more_things_than_their_share_and_the_same_from_the_same_generator()
    {
        using var scope = NewDisposeScope();
        var labels = cat([ones(40), zeros(200), full(60, -1)]);
        var sampler = new BalancedSampler(64, 0.25);
        var (things, background) = sampler.Draw(labels, new SampleRandom(1, 0, 0));
        Assert.Equal((16, 48), (things.size(0), background.size(0)));
        Assert.Equal(16, things.data<long>().ToArray().Distinct().Count(i => i < 40));
        Assert.Equal(48, background.data<long>().ToArray().Distinct().Count(i => i is >= 40 and < 240));
        Assert.Equal(things.data<long>().ToArray(), sampler.Draw(labels, new SampleRandom(1, 0, 0)).Positive.data<long>().ToArray());
        Assert.NotEqual(things.data<long>().ToArray(), sampler.Draw(labels, new SampleRandom(2, 0, 0)).Positive.data<long>().ToArray());
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;

    private static (Tensor Boxes, Tensor Scores) Crowd(int count, ScalarType type)
    {
        var random = new SampleRandom(7, 0, count);
        var corners = Enumerable.Range(0, count).SelectMany(_ =>
        {
            var (x, y) = (100 * random.NextDouble(), 100 * random.NextDouble());
            return new[] { x, y, x + 5 + 30 * random.NextDouble(), y + 5 + 30 * random.NextDouble() };
        });
        return (tensor(corners.ToArray(), [count, 4]).to(type), tensor(Enumerable.Range(0, count).Select(_ => random.NextDouble()).ToArray()).to(type));
    }

    private static long[] Naive(Tensor boxes, Tensor scores, double threshold)
    {
        var b = boxes.to(ScalarType.Float64).data<double>().ToArray();
        var s = scores.to(ScalarType.Float64).data<double>().ToArray();
        List<int> kept = [];
        foreach (var i in Enumerable.Range(0, s.Length).OrderByDescending(i => s[i]))
        {
            if (kept.All(j => Iou(j, i) <= threshold))
                kept.Add(i);
        }
        return [.. kept.Select(i => (long)i)];

        double Iou(int i, int j)
        {
            var width = Math.Max(0, Math.Min(b[4 * i + 2], b[4 * j + 2]) - Math.Max(b[4 * i], b[4 * j]));
            var height = Math.Max(0, Math.Min(b[4 * i + 3], b[4 * j + 3]) - Math.Max(b[4 * i + 1], b[4 * j + 1]));
            return width * height / (Area(i) + Area(j) - width * height);
        }

        double Area(int i) => (b[4 * i + 2] - b[4 * i]) * (b[4 * i + 3] - b[4 * i + 1]);
    }
}
