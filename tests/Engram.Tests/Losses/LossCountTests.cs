namespace Engram.Tests;

/// <summary>Several small batches equal one large, whatever a loss is divided by.</summary>
[Collection(nameof(Alone))]
public sealed class LossCountTests : IDisposable
{
    private const int Classes = 3;

    private static readonly double[] s_weights = [0.2, 1.7, 3.1];

    private static readonly Dictionary<string, (Loss Loss, Func<int, Tensor> Targets)> s_losses = new()
    {
        ["cross-entropy"] = (new CrossEntropy(), Numbers),
        ["cross-entropy with weights"] = (new CrossEntropy { Weights = s_weights }, Numbers),
        ["cross-entropy with an ignored class"] = (new CrossEntropy { Ignored = 1 }, Numbers),
        ["cross-entropy with all of it"] = (new CrossEntropy(0.1) { Weights = s_weights, Ignored = 255 }, Borders),
        ["cross-entropy, summed"] = (new CrossEntropy { Weights = s_weights, Reduction = Reduction.Sum }, Numbers),
        ["cross-entropy, a sample's"] = (new CrossEntropy { Weights = s_weights, Reduction = Reduction.BatchMean }, Numbers),
        ["cross-entropy with probabilities"] = (new CrossEntropy { Weights = s_weights }, Shares),
        ["negative log-likelihood"] = (new NegativeLogLikelihood { Weights = s_weights, Ignored = 255 }, Borders),
        ["binary"] = (new BinaryCrossEntropyWithLogits { Weights = s_weights, PositiveWeights = [2, 1, 0.5] }, Shares),
        ["squares"] = (new MeanSquaredError(), Shares),
        ["divergence"] = (new KullbackLeibler(), Shares),
        ["divergence, an element's"] = (new KullbackLeibler { Reduction = Reduction.Mean }, Shares),
        ["focal"] = (new Focal(), Numbers),
        ["Dice of samples"] = (new Dice(PerSample: true), Numbers),
    };

    private readonly Toy _toy = new();

    public static TheoryData<string> Losses => [.. s_losses.Keys];

    public void Dispose() => _toy.Dispose();

    [Theory, MemberData(nameof(Losses))]
    public void Accumulated_batches_give_the_loss_and_the_gradients_of_the_large_one(string name)
    {
        using var scope = NewDisposeScope();
        var (loss, targets) = s_losses[name];
        var (whole, wholeGradient, _) = Learn(loss, targets, 11);
        foreach (var sizes in new int[][] { [4, 4, 3], [1, 10], [5, 1, 1, 4] })
        {
            var (value, gradient, samples) = Learn(loss, targets, sizes);
            Assert.Equal(whole, value, 1e-12);
            Assert.Equal(wholeGradient, gradient, (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal(11, samples);
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void The_mean_over_batches_that_are_only_measured_is_that_of_the_large_one(string name)
    {
        using var scope = NewDisposeScope();
        var (loss, targets) = s_losses[name];
        if (loss.Reduction == Reduction.Sum)
            Assert.Null(loss.Count(targets(0)));
        else
            Assert.Equal(Measured(loss, targets, 11), Measured(loss, targets, 5, 1, 1, 4), 1e-12);
    }

    [Fact]
    public void A_batch_with_nothing_that_counts_moves_nothing_and_is_no_NaN()
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropy { Ignored = 255 };
        static Tensor Nothing(int first) => full([11], 255, ScalarType.Int64);
        var (value, gradient, _) = Learn(loss, Nothing, 4);
        Assert.Equal(0, value);
        Assert.All(gradient, each => Assert.Equal(0, each));
        Assert.True(double.IsNaN(Measured(loss, Nothing, 4, 4)));
    }

    private static Tensor Numbers(int first) => tensor([.. Enumerable.Range(first, 11 - first).Select(i => (long)(i * i % Classes))]);

    private static Tensor Borders(int first) => Numbers(first).masked_fill(arange(first, 11).remainder(4).eq(0), 255);

    private static Tensor Shares(int first) => arange(33, dtype: ScalarType.Float64).mul(0.7).sin().reshape(11, 3).softmax(1)[first..];

    private static Toy.Batch[] Batches(Func<int, Tensor> targets, int[] sizes)
    {
        var inputs = arange(44, dtype: ScalarType.Float64).mul(1.3).sin().reshape(11, 4);
        var first = 0;
        return [.. sizes.Select(size => new Toy.Batch(inputs.narrow(0, (first += size) - size, size), targets(0).narrow(0, first - size, size)))];
    }

    private static (Linear Model, Supervised<Toy.Batch> Step, StepContext Context) Training(Loss loss)
    {
        var model = new Linear(4, Classes);
        model.to(ScalarType.Float64);
        Player player = new("model", model, new Sgd(), new ConstantRate(1));
        return (model, new(player, loss, new Seen()), new(new Dictionary<Player, OptimizerState> { [player] = player.Optimizer.For(model) }, CPU, Precision.Float32, 1, channelsLast: false));
    }

    /// <summary>The loss, what one step of rate 1 moved, and how many samples the metrics saw.</summary>
    private static (double Loss, double[] Moved, double Samples) Learn(Loss loss, Func<int, Tensor> targets, params int[] sizes)
    {
        var (model, step, context) = Training(loss);
        double[] before = [.. model.parameters().SelectMany(Networks.Values)];
        var seen = new Seen();
        var value = step.Train(Batches(targets, sizes), context, [seen]).Total;
        return (value, [.. model.parameters().SelectMany(Networks.Values).Zip(before, (a, b) => a - b)], seen.Value);
    }

    private static double Measured(Loss loss, Func<int, Tensor> targets, params int[] sizes)
    {
        var (_, step, context) = Training(loss);
        return Evaluator.Measure(step, new Given(Batches(targets, sizes)), context)["loss"];
    }

    private sealed class Given(Toy.Batch[] batches) : IBatches<Toy.Batch>
    {
        public int StepsPerEpoch => batches.Length;

        public TimeSpan Waited => TimeSpan.Zero;

        public IEnumerable<Toy.Batch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default) => batches.Skip(firstStep);
    }

    /// <summary>Counts samples.</summary>
    private sealed class Seen : Metric
    {
        private double _count;

        public override string Name => "seen";

        public override double Value => _count;

        public override double[] State
        {
            get => [_count];
            set => _count = value[0];
        }

        public override void Update(Tensor outputs, Tensor targets) => _count += targets.size(0);

        public override Metric Fresh() => new Seen();
    }
}
