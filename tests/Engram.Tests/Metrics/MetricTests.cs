namespace Engram.Tests;

public class MetricTests
{
    private const int Classes = 4;

    public static TheoryData<string> Names => ["accuracy", "confusion", "mean"];

    private static Metric Make(string name) => name switch
    {
        "accuracy" => new Accuracy(),
        "confusion" => new ConfusionMatrix(Classes),
        _ => new Mean(name),
    };

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
}
