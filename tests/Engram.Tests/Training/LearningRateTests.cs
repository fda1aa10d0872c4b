namespace Engram.Tests;

[Collection(nameof(Alone))]
public sealed class LearningRateTests : IDisposable
{
    private static readonly LearningRateFinder s_finder = new(Toy.Options) { Steps = 30, Lowest = 1e-5, Highest = 100 };

    private readonly Toy _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_sweep_leaves_everything_as_it_was_to_the_bit()
    {
        // In the middle of a training: statistics that have moved, gradients, one layer frozen in evaluation, a generator under way.
        var network = Toy.Network();
        foreach (var _ in new Trainer(Toy.Options).Fit(Toy.Step(network), Toy.Data()))
        {
        }
        using var optimizer = new AdamW().For(network);
        using (NewDisposeScope())
        {
            network.train();
            network.call(randn(4, 1, 6, 6)).sum().backward();
            optimizer.Step(1e-3);
        }
        network.Children[1].Layer.eval();
        manual_seed(11);
        using var drawn = randn(3);
        var gradient = network.parameters().First().grad!;
        var before = Everything(network, optimizer);

        var sweep = s_finder.Sweep(Toy.Step(network), Toy.Data());

        Assert.True(sweep.Points.Count > 10);
        Assert.Equal(before, Everything(network, optimizer));
        Assert.NotEqual(sweep.Points[0].Loss, sweep.Points[^1].Loss);
        // The gradient is the very tensor, not one like it: who accumulates into it goes on doing so.
        using (no_grad())
            gradient.add_(1);
        Assert.Equal(gradient.sum().item<float>(), network.parameters().First().grad!.sum().item<float>());
    }

    [Fact]
    public void A_step_that_throws_leaves_everything_as_it_was_too()
    {
        var network = Toy.Network();
        network.Materialize(seed: 3);
        using var optimizer = new AdamW().For(network);
        var before = Everything(network, optimizer);
        var steps = 0;
        var finder = new LearningRateFinder(Toy.Options) { Seen = _ => { if (++steps == 5) throw new InvalidOperationException("enough"); } };
        Assert.Throws<InvalidOperationException>(() => finder.Sweep(Toy.Step(network), Toy.Data()));
        Assert.Equal(before, Everything(network, optimizer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_training_after_a_sweep_has_the_bytes_of_one_without(bool materialized)
    {
        var (plain, swept) = (_toy.NewFolder(), _toy.NewFolder());
        Toy.Train(plain);
        var step = Toy.Step();
        if (materialized)
            step.Players[0].Model.Materialize(seed: Toy.Options.Seed);
        var data = Toy.Data(workers: 1);
        s_finder.Sweep(step, data);
        Toy.Train(swept, step: step, data: data);
        Assert.Equal(Toy.Files(plain), Toy.Files(swept));
    }

    [Fact]
    public void Rates_grow_by_a_constant_factor_and_are_those_that_weights_move_by()
    {
        var step = new Spy();
        var sweep = new LearningRateFinder(Toy.Options) { Lowest = 0.01, Highest = 1, Steps = 11, EndAt = 1e9 }.Sweep(step, Toy.Data());
        Assert.Equal(11, sweep.Points.Count);
        for (var i = 0; i < 11; i++)
            Assert.Equal(Math.Pow(10, -2 + i * 0.2), sweep.Points[i].Rate, 1e-12);
        Assert.Equal(sweep.Points.Select(point => point.Rate), step.Rates);
        Assert.Equal("the highest rate was reached", sweep.End);
    }

    [Fact]
    public void The_average_is_corrected_for_what_it_lacks_at_the_beginning()
    {
        double[] losses = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
        var sweep = Sweep(losses, smoothing: 0.9);
        for (var n = 1; n <= losses.Length; n++)
        {
            // The weighted mean that the recursion stands for.
            var weights = Enumerable.Range(0, n).Select(i => Math.Pow(0.9, n - 1 - i)).ToArray();
            Assert.Equal(weights.Zip(losses, (weight, loss) => weight * loss).Sum() / weights.Sum(), sweep.Points[n - 1].Smoothed, 1e-12);
        }
    }

    [Fact]
    public void It_ends_when_the_loss_exceeds_a_multiple_of_its_minimum()
    {
        var sweep = Sweep([4, 3, 2, 1, 3.9, 4.1, 0, 0, 0, 0]);
        Assert.Equal(6, sweep.Points.Count);
        Assert.Contains("4 times its minimum", sweep.End, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void It_ends_when_the_loss_is_no_number(double loss)
    {
        var sweep = Sweep([4, 3, 2, loss, 1, 1, 1, 1, 1, 1]);
        Assert.Equal(3, sweep.Points.Count);
        Assert.Contains("became", sweep.End, StringComparison.Ordinal);
        Assert.Throws<DivergedException>(() => Sweep([loss, .. new double[9]]));
    }

    [Fact]
    public void Suggestions_are_what_their_names_say()
    {
        // One descent from 1e-4 to 1e-1, steepest at 1e-2, then a rise.
        double[] smoothed = [2.30, 2.30, 2.30, 2.29, 2.20, 1.90, 1.30, 0.90, 0.80, 1.5, 3.0];
        var rates = Enumerable.Range(0, smoothed.Length).Select(i => Math.Pow(10, -5 + i * 0.5)).ToArray();
        var suggestions = new LearningRateSweep([.. rates.Zip(smoothed, (rate, loss) => new LearningRatePoint(rate, loss, loss))], "").Suggestions.ToDictionary(s => s.Name, s => s.Rate);
        Assert.Equal(rates[8] / 10, suggestions["minimum"], 1e-15);
        Assert.Equal(rates[6], suggestions["steepest"], 1e-15);
        // Seven points fall, from a 2.30 to 0.80; the fourth is 1.90.
        Assert.Equal(rates[5], suggestions["valley"], 1e-15);
        Assert.Equal(["valley", "steepest", "minimum"], suggestions.Keys);
    }

    [Fact]
    public void A_single_rise_does_not_break_a_descent()
    {
        double[] smoothed = [9.0, 9.1, 9.0, 8.0, 7.0, 6.0, 6.1, 5.0, 4.0, 3.0, 9, 9.5, 10, 11];
        var suggestion = new LearningRateSweep([.. smoothed.Select((loss, i) => new LearningRatePoint(i + 1, loss, loss))], "").Suggestions[0];
        Assert.Equal(("valley", 6.0), (suggestion.Name, suggestion.Rate));
    }

    [Fact]
    public void Where_no_rate_helps_nothing_is_suggested() =>
        Assert.Empty(new LearningRateSweep([.. Enumerable.Range(1, 20).Select(i => new LearningRatePoint(i, i, i))], "").Suggestions);

    [Theory]
    [InlineData(0, 1, 10), InlineData(1, 1, 10), InlineData(1, double.PositiveInfinity, 10), InlineData(0.1, 1, 9)]
    public void A_range_that_cannot_be_swept_is_refused(double lowest, double highest, int steps) =>
        Assert.Throws<ArgumentException>(() => new LearningRateFinder(Toy.Options) { Lowest = lowest, Highest = highest, Steps = steps }.Sweep(Toy.Step(), Toy.Data()));

    private static LearningRateSweep Sweep(double[] losses, double smoothing = 0) =>
        new LearningRateFinder(Toy.Options) { Steps = losses.Length, Smoothing = smoothing }.Sweep(new Spy { Losses = losses }, Toy.Data());

    /// <summary>What a checkpoint would hold, and what it would not: bytes of weights, statistics, memories, gradients, modes and the generator.</summary>
    private static Dictionary<string, string> Everything(Layer model, OptimizerState optimizer)
    {
        using var scope = NewDisposeScope();
        static string Bytes(Tensor? tensor) => tensor is null ? "none" : Convert.ToHexString(tensor.detach().contiguous().bytes);
        return model.State().Select(entry => ($"state {entry.Name}", Bytes(entry.Tensor)))
            .Concat(optimizer.Save().Select(entry => ($"optimizer {entry.Name}", Bytes(entry.Tensor))))
            .Concat(model.named_parameters().Select(entry => ($"gradient {entry.name}", Bytes(entry.parameter.grad))))
            .Concat(model.Walk().Select(found => ($"mode {found.Path}", $"{found.Layer.training}")))
            .Append(("generator", Bytes(random.get_rng_state())))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    /// <summary>Gives the losses it is told and notes the rates it is given.</summary>
    private sealed class Spy : TrainingStep<Toy.Batch>
    {
        private readonly Player _player = new("model", Toy.Network(), new Sgd(), new ConstantRate(123));

        public double[]? Losses { get; init; }

        public List<double> Rates { get; } = [];

        public override IReadOnlyList<Player> Players => [_player];

        public override IReadOnlyList<Metric> Metrics => [];

        public override Engram.Losses Train(IReadOnlyList<Toy.Batch> batches, StepContext context, IReadOnlyList<Metric> metrics)
        {
            Rates.Add(context.Rate(_player));
            return new(Losses?[Rates.Count - 1] ?? 1);
        }

        public override Engram.Losses Evaluate(Toy.Batch batch, StepContext context, IReadOnlyList<Metric> metrics) => new(0);
    }
}
