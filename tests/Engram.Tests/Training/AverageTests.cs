namespace Engram.Tests;

/// <summary>Averaged weights as a part of training.</summary>
[Collection(nameof(Alone))]
public sealed class AverageTests : IDisposable
{
    private readonly Toy _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_running_average_takes_in_the_weights_after_each_step()
    {
        var (folder, model) = (_toy.NewFolder(), Toy.Network());
        double[]? average = null;
        Toy.Train(folder, step: Toy.Step(model, average: Average.Exponential(0.9)), look: _ =>
        {
            var now = Weight(model);
            average = average is null ? now : [.. average.Zip(now, (a, w) => 0.9 * a + 0.1 * w)];
        });
        Assert.Equal(average!, Saved(folder, "checkpoint.safetensors", "model/averages/average.conv.weight"), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.NotEqual(Weight(model), Saved(folder, "checkpoint.safetensors", "model/averages/average.conv.weight"));
    }

    [Fact]
    public void An_average_at_the_end_is_the_mean_of_its_steps()
    {
        var (folder, model) = (_toy.NewFolder(), Toy.Network());
        List<double[]> taken = [];
        Toy.Train(folder, step: Toy.Step(model, average: Average.Equal(0.5, 2)), look: report =>
        {
            if (report.Step is 8 or 10 or 12)
                taken.Add(Weight(model));
        });
        Assert.Equal(3, taken.Count);
        double[] mean = [.. Enumerable.Range(0, taken[0].Length).Select(i => taken.Average(weights => weights[i]))];
        Assert.Equal(mean, Saved(folder, "checkpoint.safetensors", "model/averages/average.conv.weight"), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Averages_are_validated_beside_the_weights_and_kept_where_they_are_best(bool alike)
    {
        var (folder, model, own) = (_toy.NewFolder(), Toy.Network(), (double[])[]);
        List<EpochReport> epochs = [];
        Toy.Train(folder, options: Toy.Options with { Epochs = 4, Monitor = "averaged loss" }, step: Toy.Step(model, average: alike ? Average.Equal(0.8) : Average.Exponential(0.7)), look: report =>
        {
            if (report.Finished is { } finished)
                epochs.Add(finished);
            own = Weight(model);
        });
        Assert.Equal(alike ? ["loss", "accuracy"] : ["loss", "accuracy", "averaged loss", "averaged accuracy"], epochs[0].Validation.Keys);
        Assert.Equal(["loss", "accuracy", "averaged loss", "averaged accuracy"], epochs[3].Validation.Keys);
        var kept = History.Kept(epochs, "averaged loss")!;
        Assert.True(kept.IsAveraged);
        Assert.StartsWith("the averaged weights of epoch", $"{kept}");
        // The training goes on with the player's own weights.
        Assert.Equal(own, Saved(folder, "checkpoint.safetensors", "model/weights/conv.weight"));
        var read = Toy.Network();
        Weights.Load(read, Path.Combine(folder, "model.safetensors"));
        var measured = new Trainer(Toy.Options).Evaluate(read, Toy.Data(9, 5, noise: 0.5, seed: 8));
        Assert.Equal(kept.Epoch.Validation["averaged loss"], measured["loss"], 1e-6);
        Assert.Equal(kept.Epoch.Validation["averaged accuracy"], measured["accuracy"]);
    }

    [Fact]
    public void Statistics_of_batch_normalisations_are_those_of_the_averaged_weights_over_the_training_data()
    {
        using var scope = NewDisposeScope();
        var folder = _toy.NewFolder();
        Toy.Train(folder, options: Toy.Options with { Monitor = "averaged loss" }, step: Toy.Step(average: Average.Equal(0.5)));
        var model = Toy.Network();
        Weights.Load(model, Path.Combine(folder, "model.safetensors"));
        var conv = (Conv2d)model.Children[0].Layer;
        double[] mean = new double[4], variance = new double[4];
        using var noGradient = no_grad();
        foreach (var batch in Toy.Data().Epoch(0))
        {
            double[] values = conv.call(batch.Inputs).Values();
            var (samples, place) = (batch.Count, 36);
            for (var channel = 0; channel < 4; channel++)
            {
                double[] seen = [.. Enumerable.Range(0, samples).SelectMany(sample => values.Skip((sample * 4 + channel) * place).Take(place))];
                var average = seen.Average();
                mean[channel] += average / 6;
                variance[channel] += seen.Sum(value => (value - average) * (value - average)) / (seen.Length - 1) / 6;
            }
            batch.Dispose();
        }
        Assert.Equal(mean, Saved(folder, "model.safetensors", "bn.running_mean"), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(variance, Saved(folder, "model.safetensors", "bn.running_var"), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void The_choice_says_whose_measure_it_is()
    {
        static EpochReport Epoch(int number, params (string, double)[] measures) => new(number, number, new Dictionary<string, double>(), measures.ToDictionary(pair => pair.Item1, pair => pair.Item2));
        EpochReport[] epochs = [Epoch(1, ("loss", 1), ("accuracy", 0.8)), Epoch(2, ("loss", 1), ("accuracy", 0.95), ("averaged loss", 0.4), ("averaged accuracy", 0.7)), Epoch(3, ("loss", 2), ("accuracy", 0.5), ("averaged loss", 0.5), ("averaged accuracy", 0.9))];
        Assert.Equal("the averaged weights of epoch 3", $"{History.Kept(epochs)}");
        Assert.Equal("the weights of epoch 1", $"{History.Kept(epochs[..2])}");
        Assert.Equal("the weights of epoch 2", $"{History.Kept(epochs, "accuracy")}");
        Assert.Equal(("averaged loss", "loss", 0.4), (History.Kept(epochs, "averaged loss")!.Measure, History.Kept(epochs, "averaged loss")!.MeasureName, History.Kept(epochs, "averaged loss")!.Value));
        Assert.Contains("no measure 'averaged acuracy'", Assert.Throws<ArgumentException>(() => History.Kept(epochs, "averaged acuracy")).Message);
    }

    [Fact]
    public void Averages_that_are_no_numbers_never_replace_a_good_checkpoint()
    {
        var folder = _toy.NewFolder();
        var unused = new Linear(2, 2);
        var model = new Sequential([("used", Toy.Network()), ("unused", new Composed((Tensor x) => x, ("fc", unused)))]);
        var diverged = Assert.Throws<DivergedException>(() => Toy.Train(folder, options: Toy.Options with { CheckpointSteps = 3 }, step: Toy.Step(model, average: Average.Exponential(0.5)), look: report =>
        {
            using var noGradient = no_grad();
            // Lost for one step alone: the weights come back, their average does not.
            unused.named_parameters().First().parameter.fill_(report.Step == 3 ? double.NaN : 1);
        }));
        Assert.StartsWith("The weights were no longer finite after step 6", diverged.Message);
        Assert.Contains("of step 3", diverged.Message);
        Assert.All(Saved(folder, "checkpoint.safetensors", "model/averages/average.unused.fc.weight"), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Averages_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Average.Exponential(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Average.Exponential(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Average.Equal(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Average.Equal(0.5, 0));
    }

    [Fact]
    public void A_run_with_other_averages_is_another_run()
    {
        var folder = _toy.NewFolder();
        Toy.Train(folder, 3, step: Toy.Step(average: Average.Exponential(0.9)));
        Assert.Contains("\"Decay\":0.9", Assert.Throws<CheckpointException>(() => Toy.Train(folder, step: Toy.Step(average: Average.Exponential(0.8)))).Message);
    }

    private static double[] Weight(Layer model) => model.State().First(entry => entry.Name == "conv.weight").Tensor.Values();

    private static double[] Saved(string folder, string file, string name)
    {
        using var saved = SafeTensors.Open(Path.Combine(folder, file));
        using var tensor = saved.Read(name);
        return tensor.Values();
    }
}
