namespace Engram.Tests;

public class LossTests
{
    [Theory]
    [InlineData(0), InlineData(0.1), InlineData(1)]
    public void Cross_entropy_is_the_loop_of_its_definition(double smoothing)
    {
        using var scope = NewDisposeScope();
        var logits = Networks.Distinct([5, 4]) * 6;
        long[] classes = [3, 0, 1, 1, 2];
        var (x, sum) = (logits.Values(), 0.0);
        for (var n = 0; n < 5; n++)
        {
            var total = Enumerable.Range(0, 4).Sum(c => Math.Exp(x[n * 4 + c]));
            for (var c = 0; c < 4; c++)
            {
                var wanted = (c == classes[n] ? 1 - smoothing : 0) + smoothing / 4;
                sum -= wanted * Math.Log(Math.Exp(x[n * 4 + c]) / total);
            }
        }
        Assert.Equal(sum / 5, new CrossEntropy(smoothing).Of(logits, tensor(classes)).item<double>(), 1e-12);
    }

    [Fact]
    public void Cross_entropy_of_images_is_that_of_their_pixels()
    {
        using var scope = NewDisposeScope();
        var logits = Networks.Distinct([2, 3, 4, 5]);
        var classes = randint(0, 3, [2, 4, 5]);
        var pixels = logits.permute(0, 2, 3, 1).reshape(-1, 3);
        Assert.Equal(new CrossEntropy().Of(pixels, classes.flatten()).item<double>(), new CrossEntropy().Of(logits, classes).item<double>(), 1e-12);
    }

    [Fact]
    public void Squared_error_is_the_mean_of_squares()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Networks.Distinct([3, 4]), Networks.Distinct([3, 4], 1));
        Assert.Equal(x.Values().Zip(y.Values(), (a, b) => (a - b) * (a - b)).Average(), new MeanSquaredError().Of(x, y).item<double>(), 1e-14);
    }

    [Fact]
    public void Losses_of_bfloat16_outputs_are_computed_in_float32()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([8, 5], 0, ScalarType.BFloat16) * 3;
        var classes = randint(0, 5, [8]);
        var loss = new CrossEntropy().Of(x, classes);
        Assert.Equal(ScalarType.Float32, loss.dtype);
        Assert.Equal(new CrossEntropy().Of(x.to(ScalarType.Float64), classes).item<double>(), loss.item<float>(), 1e-6);
        Assert.Equal(ScalarType.Float32, new MeanSquaredError().Of(x, zeros(8, 5)).dtype);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both()
    {
        using var scope = NewDisposeScope();
        foreach (var targets in new[] { zeros([3], int64), zeros([4, 1], int64), zeros([], int64) })
            Assert.Contains("[4, 3] and", Assert.Throws<ShapeException>(() => new CrossEntropy().Of(zeros(4, 3), targets)).Message);
        Assert.Contains("[2, 4, 6]", Assert.Throws<ShapeException>(() => new CrossEntropy().Of(zeros(2, 3, 4, 5), zeros([2, 4, 6], int64))).Message);
        Assert.Contains("[8] and [8, 1]", Assert.Throws<ShapeException>(() => new MeanSquaredError().Of(zeros(8), zeros(8, 1))).Message);
    }

    [Fact]
    public void Class_numbers_that_are_none_are_refused_by_value()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("between 0 and 2, as many as there are logits; got 0 to 3", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), tensor(new long[] { 0, 3 }))).Message);
        Assert.Contains("got -1 to 0", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), tensor(new long[] { 0, -1 }))).Message);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), zeros(2))).Message);
    }

    [Fact]
    public void No_class_is_ignored_unless_asked_for()
    {
        using var scope = NewDisposeScope();
        var (x, t) = (Networks.Distinct([3, 4]), tensor(new long[] { 1, -100, 2 }));
        Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(x, t));
        Assert.Throws<ArgumentException>(() => new CrossEntropy(0.1).Of(x, t));
        Assert.Throws<ArgumentException>(() => new NegativeLogLikelihood().Of(x, t));
        Assert.Throws<ArgumentException>(() => new NegativeLogLikelihood { Ignored = 1 }.Of(x, t));
        var kept = x.index_select(0, tensor(new long[] { 0, 2 }));
        Assert.Equal(new NegativeLogLikelihood().Of(kept, tensor(new long[] { 1, 2 })).item<double>(), new NegativeLogLikelihood { Ignored = -100 }.Of(x, t).item<double>(), 1e-14);
        Assert.Equal(new CrossEntropy().Of(kept, tensor(new long[] { 1, 2 })).item<double>(), new CrossEntropy { Ignored = -100 }.Of(x, t).item<double>(), 1e-14);
    }

    [Fact]
    public void Hinge_is_the_loop_of_its_definition()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([6]) * 3;
        double[] labels = [1, -1, -1, 1, 1, -1];
        var expected = x.Values().Zip(labels, (y, t) => Math.Max(0, 1.5 - t * y)).ToArray();
        Assert.Equal(expected.Average(), new Hinge(1.5).Of(x, tensor(labels)).item<double>(), 1e-14);
        Assert.Equal(expected, (new Hinge(1.5) { Reduction = Reduction.None }).Of(x, tensor(labels)).Values(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Theory]
    [InlineData(Reduction.Sum), InlineData(Reduction.BatchMean), InlineData(Reduction.Mean)]
    public void A_reduction_is_that_of_the_single_losses(Reduction how)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Networks.Distinct([3, 4]), Networks.Distinct([3, 4], 1));
        Loss[] losses = [new MeanSquaredError(), new MeanAbsoluteError(), new Huber(0.3), new SmoothL1(0.2), new PoissonNegativeLogLikelihood(), new BinaryCrossEntropyWithLogits()];
        foreach (var loss in losses)
        {
            var each = (loss with { Reduction = Reduction.None }).Of(x, y.sigmoid()).Values();
            var expected = how switch { Reduction.Sum => each.Sum(), Reduction.Mean => each.Average(), _ => each.Sum() / 3 };
            Assert.Equal(expected, (loss with { Reduction = how }).Of(x, y.sigmoid()).item<double>(), 1e-12);
        }
    }

    [Fact]
    public void Losses_of_two_alike_tensors_refuse_to_stretch_one()
    {
        using var scope = NewDisposeScope();
        Loss[] losses =
        [
            new MeanSquaredError(), new MeanAbsoluteError(), new Huber(), new SmoothL1(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new KullbackLeibler(), new Hinge(),
            new HingeEmbedding(), new SoftMargin(), new MultiLabelSoftMargin(), new PoissonNegativeLogLikelihood(), new SigmoidFocal(),
        ];
        foreach (var loss in losses)
            Assert.Contains("[8] and [8, 1]", Assert.Throws<ShapeException>(() => loss.Of(ones(8), ones(8, 1))).Message);
        Loss[] classes = [new CrossEntropy(), new NegativeLogLikelihood(), new MultiMargin(), new Dice(), new Tversky(), new Focal()];
        foreach (var loss in classes)
        {
            Assert.Contains("[4, 3] and [4, 1]", Assert.Throws<ShapeException>(() => loss.Of(zeros(4, 3), zeros([4, 1], int64))).Message);
            Assert.Contains("got 0 to 3", Assert.Throws<ArgumentException>(() => loss.Of(zeros(2, 3), tensor(new long[] { 0, 3 }))).Message);
        }
        Assert.Throws<ShapeException>(() => new TripletMargin().Of(zeros(4, 3), zeros(4, 3), zeros(1, 3)));
        Assert.Throws<ShapeException>(() => new CosineEmbedding().Of(zeros(4, 3), zeros(4, 3), ones(4, 1)));
        Assert.Throws<ShapeException>(() => new MarginRanking().Of(zeros(4), zeros(4), ones(1)));
        Assert.Throws<ShapeException>(() => new GaussianNegativeLogLikelihood().Of(zeros(4), ones(4, 1), zeros(4)));
    }

    [Fact]
    public void Weights_labels_and_probabilities_that_make_no_sense_are_refused()
    {
        using var scope = NewDisposeScope();
        var classes = zeros([2], int64);
        Assert.Contains("2 class weights do not fit", Assert.Throws<ShapeException>(() => new CrossEntropy { Weights = [1, 2] }.Of(zeros(2, 3), classes)).Message);
        Assert.Contains("positive weights", Assert.Throws<ShapeException>(() => new BinaryCrossEntropyWithLogits { PositiveWeights = [1, 2] }.Of(zeros(2, 3), zeros(2, 3))).Message);
        Assert.Contains("+1 and −1, got others between 0 and 1", Assert.Throws<ArgumentException>(() => new Hinge().Of(zeros(2), tensor(new float[] { 0, 1 }))).Message);
        Assert.Contains("got 0 to 2", Assert.Throws<ArgumentException>(() => new BinaryCrossEntropy().Of(tensor(new float[] { 0, 2 }), zeros(2))).Message);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => new GaussianNegativeLogLikelihood().Of(zeros(2), tensor(new float[] { 1, -1 }), zeros(2))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Huber(0).Of(zeros(2), zeros(2)));
    }

    [Fact]
    public void Ctc_refuses_classes_and_lengths_that_libtorch_would_read_beyond_its_arrays_for()
    {
        using var scope = NewDisposeScope();
        var (logits, times) = (zeros(5, 1, 3), tensor(new long[] { 5 }));
        Tensor Of(long[] target, long length, long time = 5) => new Ctc().Of(logits, tensor(target, [1, target.Length]), tensor(new[] { time }), tensor(new[] { length }));
        Assert.Contains("got 1 to 3", Assert.Throws<ArgumentException>(() => Of([1, 3], 2)).Message);
        Assert.Contains("other than the blank", Assert.Throws<ArgumentException>(() => Of([1, 0], 2)).Message);
        Assert.True(double.IsFinite(Of([1, 99], 1).item<float>()));
        Assert.Contains("target lengths lie between 0 and 2", Assert.Throws<ShapeException>(() => Of([1, 2], 3)).Message);
        Assert.Contains("times lie between 0 and 5", Assert.Throws<ShapeException>(() => Of([1, 2], 2, 6)).Message);
        Assert.True(double.IsPositiveInfinity(Of([1, 1], 2, 2).item<float>()));
        Assert.Throws<ShapeException>(() => new Ctc().Of(logits, zeros([2, 2], int64), times, times));
    }
}
