namespace Engram.Tests;

public class MetricTests
{
    private const int Classes = 4;

    public static TheoryData<string> Names => ["accuracy", "confusion", "mean", "top", "f", "calibration", "regression", "curve", "binned"];

    private static Metric Make(string name) => name switch
    {
        "accuracy" => new Accuracy(),
        "confusion" => new ConfusionMatrix(Classes),
        "top" => new TopKAccuracy(2),
        "f" => ConfusionScore.FScore(Classes),
        "calibration" => new CalibrationError(5),
        "regression" => new Flattened(new RegressionError(RegressionMeasure.Determination)),
        "curve" => new Flattened(new ScoreCurve()),
        "binned" => new Flattened(new BinnedScoreCurve(20)),
        _ => new Mean(name),
    };

    /// <summary>Feeds a measure of numbers with the probability of class 0 and whether it is the target.</summary>
    private sealed class Flattened(Metric inner) : Metric
    {
        public override string Name => inner.Name;

        public override double Value => inner.Value;

        public override double[] State { get => inner.State; set => inner.State = value; }

        public override void Update(Tensor outputs, Tensor targets) => inner.Update(outputs.select(1, 0).sigmoid(), targets.eq(0).to(ScalarType.Float32));

        public override void Merge(Metric other) => inner.Merge(((Flattened)other).Inner);

        public override Metric Fresh() => new Flattened(inner.Fresh());

        private Metric Inner => inner;
    }

    private static (Tensor Outputs, Tensor Targets)[] Batches() =>
    [
        .. new[] { 7, 1, 12, 3 }.Select((size, i) =>
            (Networks.Distinct([size, Classes], i, ScalarType.Float32), tensor([.. Enumerable.Range(0, size).Select(n => (long)new SampleRandom(3, i, n).NextInt(Classes))]))),
    ];

    [Fact]
    public void Accuracy_and_confusion_are_counts_of_a_loop()
    {
        using var scope = NewDisposeScope();
        var (accuracy, confusion) = (new Accuracy(), new ConfusionMatrix(Classes));
        var counts = new long[Classes, Classes];
        foreach (var (outputs, targets) in Batches())
        {
            accuracy.Update(outputs, targets);
            confusion.Update(outputs, targets);
            var values = outputs.Values();
            for (var n = 0; n < targets.numel(); n++)
            {
                var row = values.AsSpan(n * Classes, Classes).ToArray();
                counts[targets[n].item<long>(), Array.IndexOf(row, row.Max())]++;
            }
        }
        var right = Enumerable.Range(0, Classes).Sum(c => counts[c, c]);
        Assert.Equal(right / 23.0, accuracy.Value, 1e-12);
        Assert.Equal(right / 23.0, confusion.Value, 1e-12);
        for (var target = 0; target < Classes; target++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
                Assert.Equal(counts[target, predicted], confusion[target, predicted]);
            Assert.Equal(counts[target, target] / (double)Enumerable.Range(0, Classes).Sum(p => counts[target, p]), confusion.Recall(target), 1e-12);
        }
    }

    [Fact]
    public void Mean_weighs_batches_by_their_size_in_any_type()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.BFloat16 })
        {
            var mean = new Mean("loss");
            mean.Update(tensor(new double[] { 1, 2, 6 }).to(type), zeros(0));
            mean.Add(11);
            Assert.Equal(5, mean.Value);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Merged_parts_are_the_whole(string name)
    {
        using var scope = NewDisposeScope();
        var (whole, merged) = (Make(name), Make(name));
        foreach (var (outputs, targets) in Batches())
        {
            whole.Update(outputs, targets);
            var part = merged.Fresh();
            Assert.Equal(double.NaN, part.Value);
            part.Update(outputs, targets);
            merged.Merge(part);
        }
        Assert.Equal(whole.Value, merged.Value, 1e-12);
        Assert.Equal(whole.State, merged.State, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory, MemberData(nameof(Names))]
    public void Saved_state_goes_on_as_if_nothing_happened(string name)
    {
        using var scope = NewDisposeScope();
        var (through, resumed) = (Make(name), Make(name));
        foreach (var (outputs, targets) in Batches())
        {
            through.Update(outputs, targets);
            resumed = Restored(resumed);
            resumed.Update(outputs, targets);
        }
        Assert.Equal(through.Value, resumed.Value);

        static Metric Restored(Metric metric)
        {
            var fresh = metric.Fresh();
            fresh.State = metric.State;
            return fresh;
        }
    }

    [Fact]
    public void What_is_found_counts_as_foreground_whatever_it_is_called()
    {
        using var scope = NewDisposeScope();
        var confusion = new ConfusionMatrix(3, ignored: 255);
        confusion.Count(tensor(new long[] { 0, 1, 2, 0, 1, 1, 2 }), tensor(new long[] { 0, 0, 1, 1, 2, 2, 255 }));
        Assert.Equal(3.0 / 5, confusion.Foreground());
        Assert.Equal(1.0 / 6, confusion.Foreground(background: 1));
        Assert.Equal(double.NaN, new ConfusionMatrix(3).Foreground());
    }

    [Fact]
    public void A_saved_state_is_a_copy()
    {
        using var scope = NewDisposeScope();
        var confusion = new ConfusionMatrix(2);
        var state = confusion.State;
        confusion.Update(tensor(new float[] { 1, 0 }).view(1, 2), zeros([1], int64));
        Assert.Equal([0, 0, 0, 0], state);
    }

    [Fact]
    public void What_would_be_stretched_or_miscounted_is_refused()
    {
        using var scope = NewDisposeScope();
        var column = zeros([3, 1], int64);
        Assert.Contains("[3, 4] and [3, 1]", Assert.Throws<ShapeException>(() => new Accuracy().Update(zeros(3, 4), column)).Message);
        Assert.Throws<ShapeException>(() => new Accuracy().Update(zeros(3, 4), zeros([2], int64)));
        Assert.Contains("[batch, 4]", Assert.Throws<ShapeException>(() => new ConfusionMatrix(4).Update(zeros(3, 5), zeros([3], int64))).Message);
        Assert.Contains("between 0 and 3, got 0 to 4", Assert.Throws<ArgumentException>(() => new ConfusionMatrix(4).Update(zeros(2, 4), tensor(new long[] { 0, 4 }))).Message);
        Assert.Contains("got -1 to 0", Assert.Throws<ArgumentException>(() => new ConfusionMatrix(4).Update(zeros(2, 4), tensor(new long[] { 0, -1 }))).Message);
    }

    [Fact]
    public void Metrics_of_another_kind_are_not_taken_in()
    {
        Assert.Throws<ArgumentException>(() => new Accuracy().Merge(new Mean("loss")));
        Assert.Throws<ArgumentException>(() => new Mean("accuracy").Merge(new Mean("loss")));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).Merge(new ConfusionMatrix(4)));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).State = [1, 2]);
        Assert.True(double.IsNaN(new ConfusionMatrix(3).Recall(1)));
    }

    [Fact]
    public void Areas_are_those_of_all_pairs_and_bins_come_close()
    {
        using var scope = NewDisposeScope();
        var random = new SampleRandom(5, "scores");
        double[] labels = [.. Enumerable.Range(0, 400).Select(_ => random.NextBool(0.3) ? 1.0 : 0)];
        // Few different scores, so that there are ties.
        double[] scores = [.. labels.Select(label => Math.Round(Math.Clamp(0.4 + 0.2 * label + 0.2 * random.NextNormal(), 0, 1), 2))];
        var pairs = from p in Enumerable.Range(0, 400) where labels[p] == 1 from n in Enumerable.Range(0, 400) where labels[n] == 0 select scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
        var (exact, binned) = (new ScoreCurve(), new BinnedScoreCurve(50));
        exact.Update(tensor(scores), tensor(labels));
        binned.Update(tensor(scores), tensor(labels));
        Assert.Equal(pairs.Average(), exact.RocArea, 1e-12);
        Assert.Equal(exact.RocArea, binned.RocArea, 0.01);
        Assert.Equal(exact.AveragePrecision, binned.AveragePrecision, 0.02);

        // The trapezia below the curve's points are the same area; the curve ends where all are taken.
        var roc = exact.Roc();
        Assert.Equal(exact.RocArea, roc.Zip(roc.Skip(1), (a, b) => (b.FalsePositives - a.FalsePositives) * (a.TruePositives + b.TruePositives) / 2).Sum(), 1e-12);
        Assert.Equal((1, 1), (roc[^1].FalsePositives, roc[^1].TruePositives));
        foreach (var (threshold, recall, precision) in exact.PrecisionRecall())
        {
            var taken = Enumerable.Range(0, 400).Where(i => scores[i] >= threshold).ToList();
            Assert.Equal(taken.Sum(i => labels[i]) / labels.Sum(), recall, 1e-12);
            Assert.Equal(taken.Average(i => labels[i]), precision, 1e-12);
        }
        Assert.Throws<ArgumentException>(() => binned.Update(tensor(new[] { 1.5 }), tensor(new[] { 1.0 })));
        Assert.Throws<ArgumentException>(() => exact.Update(tensor(new[] { 0.5 }), tensor(new[] { 2.0 })));
        Assert.Throws<ShapeException>(() => exact.Update(zeros(3), zeros(3, 1)));
    }

    [Fact]
    public void Calibration_is_the_weighted_gap_of_its_bins()
    {
        using var scope = NewDisposeScope();
        // Probabilities 0.9, 0.9, 0.6, 0.7 for class 0; the truth is 0, 1, 0, 0.
        double[] sure = [0.9, 0.9, 0.6, 0.7];
        var metric = new CalibrationError(10);
        metric.Update(tensor([.. sure.SelectMany(p => new[] { Math.Log(p / (1 - p)) - 1e-9, 0 })], [4, 2]), tensor(new long[] { 0, 1, 0, 0 }));
        Assert.Equal((Math.Abs(1 - 1.8) + Math.Abs(1 - 0.6) + Math.Abs(1 - 0.7)) / 4, metric.Value, 1e-8);
        Assert.Equal((2, 0.5), (metric[8].Samples, metric[8].Accuracy));
    }

    [Fact]
    public void Errors_of_numbers_are_loops_and_do_not_lose_digits_to_an_offset()
    {
        using var scope = NewDisposeScope();
        var (y, t) = (Networks.Distinct([30]), Networks.Distinct([30], 1));
        var (ys, ts) = (y.Values(), t.Values());
        var squared = ys.Zip(ts, (a, b) => (a - b) * (a - b)).Sum();
        var expected = new Dictionary<RegressionMeasure, double>
        {
            [RegressionMeasure.MeanAbsolute] = ys.Zip(ts, (a, b) => Math.Abs(a - b)).Average(), [RegressionMeasure.MeanSquared] = squared / 30,
            [RegressionMeasure.RootMeanSquared] = Math.Sqrt(squared / 30), [RegressionMeasure.Determination] = 1 - squared / ts.Sum(b => Math.Pow(b - ts.Average(), 2)),
        };
        foreach (var (measure, value) in expected)
        {
            var metric = new RegressionError(measure);
            foreach (var (start, length) in new[] { (0, 4), (4, 1), (5, 25) })
                metric.Update((y + 1e7).narrow(0, start, length), (t + 1e7).narrow(0, start, length));
            Assert.Equal(value, metric.Value, 1e-6);
        }
        Assert.Throws<ShapeException>(() => new RegressionError().Update(zeros(3), zeros(3, 1)));
    }
}
