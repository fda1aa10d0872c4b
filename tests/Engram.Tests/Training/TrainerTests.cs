using System.Text.Json;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public sealed class TrainerTests : IDisposable
{
    private readonly Toy _toy = new();

    public void Dispose() => _toy.Dispose();

    [Theory]
    [InlineData(1, 12), InlineData(2, 6), InlineData(4, 4)]
    public void Left_at_any_step_and_resumed_a_run_ends_with_the_same_bytes(int accumulate, int steps)
    {
        var options = Toy.Options with { Accumulate = accumulate };
        var whole = _toy.NewFolder();
        var reports = Toy.Train(whole, options: options);
        Assert.Equal(steps, reports.Count);
        Assert.Equal(Enumerable.Range(1, steps), reports.Select(report => (int)report.Step));
        for (var leave = 1; leave < steps; leave++)
        {
            var folder = _toy.NewFolder();
            Toy.Train(folder, leave, options);
            var rest = Toy.Train(folder, options: options);
            Assert.Equal(leave + 1, rest[0].Step);
            Assert.Equal(Toy.Files(whole), Toy.Files(folder));
        }
    }

    [Fact]
    public void Left_at_every_step_it_still_ends_with_the_same_bytes()
    {
        var (whole, folder) = (_toy.NewFolder(), _toy.NewFolder());
        Toy.Train(whole);
        for (var step = 1; step <= 12; step++)
            Toy.Train(folder, step);
        Assert.Equal(Toy.Files(whole), Toy.Files(folder));
        Assert.Empty(Toy.Train(folder));
        Assert.Equal(Toy.Files(whole), Toy.Files(folder));
    }

    [Fact]
    public void Killed_without_a_word_it_goes_on_from_the_last_checkpoint_with_the_same_bytes()
    {
        var options = Toy.Options with { CheckpointSteps = 4 };
        var whole = _toy.NewFolder();
        string? killed = null;
        Toy.Train(whole, options: options, look: report => killed = report.Step == 11 ? _toy.Copy(whole) : killed);
        var rest = Toy.Train(killed!, options: options);
        Assert.Equal(9, rest[0].Step);
        Assert.Equal(Toy.Files(whole), Toy.Files(killed!));
    }

    [Fact]
    public void The_number_of_workers_changes_nothing()
    {
        var folders = new[] { 0, 1, 3 }.Select(workers =>
        {
            var folder = _toy.NewFolder();
            Toy.Train(folder, data: Toy.Data(workers: workers));
            return folder;
        }).ToArray();
        Assert.Equal(Toy.Files(folders[0]), Toy.Files(folders[1]));
        Assert.Equal(Toy.Files(folders[0]), Toy.Files(folders[2]));
    }

    [Fact]
    public void Another_seed_is_another_training()
    {
        var (one, other) = (_toy.NewFolder(), _toy.NewFolder());
        Toy.Train(one);
        Toy.Train(other, options: Toy.Options with { Seed = 4 });
        Assert.NotEqual(Toy.Files(one)["model.safetensors"], Toy.Files(other)["model.safetensors"]);
    }

    [Theory]
    [InlineData(64), InlineData(60), InlineData(33)]
    public void Four_accumulated_batches_of_8_equal_one_of_32(int samples)
    {
        static Sequential Plain() => new([("conv", new Conv2d(1, 4, 3)), new ReLU(), new Flatten(), ("fc", new Linear(144, Toy.Classes))]);
        var (small, large) = (Plain(), Plain());
        var one = Toy.Train(_toy.NewFolder(), options: Toy.Options with { Accumulate = 4 }, step: Toy.Step(small, optimizer: new Sgd(0.9)), data: Toy.Data(samples, 8));
        var other = Toy.Train(_toy.NewFolder(), step: Toy.Step(large, optimizer: new Sgd(0.9)), data: Toy.Data(samples, 32));
        Assert.Equal(other.Select(report => report.Losses.Total), one.Select(report => report.Losses.Total), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(other.Select(report => report.Samples), one.Select(report => report.Samples));
        foreach (var (a, b) in small.parameters().Zip(large.parameters()))
            Assert.Equal(b.Values(), a.Values(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_and_says_where_to_go_back_to()
    {
        var folder = _toy.NewFolder();
        Dictionary<string, string>? good = null;
        var diverged = Assert.Throws<DivergedException>(() => Toy.Train(
            folder, options: Toy.Options with { CheckpointSteps = 4 }, step: Toy.Step(loss: new Failing(At: 11, error => error * double.NaN)),
            look: report => good = report.Step == 10 ? Toy.Files(folder) : good));
        Assert.StartsWith("The loss became NaN at step 11 (epoch 2).", diverged.Message);
        Assert.Contains($"{Path.Combine(folder, "checkpoint.safetensors")}, of step 8", diverged.Message);
        Assert.Equal(good!["checkpoint.safetensors"], Toy.Files(folder)["checkpoint.safetensors"]);
        Assert.Contains("no checkpoint yet", Assert.Throws<DivergedException>(() => Toy.Train(_toy.NewFolder(), step: Toy.Step(loss: new Failing(1, error => error / 0)))).Message);
    }

    [Theory]
    [InlineData(8), InlineData(12)]
    public void Weights_that_are_no_numbers_never_replace_a_good_checkpoint(int step)
    {
        // The root of zero is zero, its slope is not finite: the loss looks well and the weights are lost.
        var folder = _toy.NewFolder();
        var diverged = Assert.Throws<DivergedException>(() => Toy.Train(
            folder, options: Toy.Options with { CheckpointSteps = 4 }, step: Toy.Step(loss: new Failing(step, error => error + (error * 0).sqrt()))));
        Assert.StartsWith($"The weights were no longer finite after step {step}", diverged.Message);
        using var checkpoint = SafeTensors.Open(Path.Combine(folder, "checkpoint.safetensors"));
        using var weights = checkpoint.Read("model/weights/fc.weight");
        Assert.All(weights.Values(), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Leaving_the_loop_with_lost_weights_keeps_the_good_checkpoint()
    {
        var folder = _toy.NewFolder();
        Toy.Train(folder, leaveAfter: 5, options: Toy.Options with { CheckpointSteps = 4 }, step: Toy.Step(loss: new Failing(5, error => error + (error * 0).sqrt())));
        Assert.Equal(5, Toy.Train(folder)[0].Step);
    }

    [Fact]
    public void Cancelling_ends_after_the_step_with_a_checkpoint()
    {
        var (whole, folder) = (_toy.NewFolder(), _toy.NewFolder());
        Toy.Train(whole);
        using var cancel = new CancellationTokenSource();
        var seen = 0L;
        Assert.Throws<OperationCanceledException>(() => Toy.Train(folder, cancellation: cancel.Token, look: report =>
        {
            seen = report.Step;
            if (seen == 5)
                cancel.Cancel();
        }));
        Assert.Equal(5, seen);
        Assert.Equal(6, Toy.Train(folder)[0].Step);
        Assert.Equal(Toy.Files(whole), Toy.Files(folder));
    }

    [Fact]
    public void An_error_of_the_caller_loses_nothing()
    {
        var (whole, folder) = (_toy.NewFolder(), _toy.NewFolder());
        Toy.Train(whole);
        Assert.Throws<FormatException>(() => Toy.Train(folder, look: report => _ = report.Step == 7 ? throw new FormatException() : 0));
        Assert.Equal(8, Toy.Train(folder)[0].Step);
        Assert.Equal(Toy.Files(whole), Toy.Files(folder));
    }

    [Fact]
    public void The_best_model_is_the_epoch_that_the_history_tells()
    {
        var folder = _toy.NewFolder();
        var model = Toy.Network();
        var epochs = new List<EpochReport>();
        var weights = new List<double[]>();
        Toy.Train(folder, options: Toy.Options with { Epochs = 6 }, step: Toy.Step(model), look: report =>
        {
            if (report.Finished is not { } finished)
                return;
            epochs.Add(finished);
            weights.Add([.. model.State().SelectMany(entry => entry.Tensor.Values())]);
        });
        Assert.Equal(6, epochs.Count);
        Assert.All(epochs, epoch => Assert.Equal(["loss", "accuracy"], epoch.Validation.Keys));
        var best = Toy.Network();
        Weights.Load(best, Path.Combine(folder, "model.safetensors"));
        Assert.Equal(weights[History.Best(epochs)!.Epoch - 1], best.State().SelectMany(entry => entry.Tensor.Values()));
    }

    [Fact]
    public void History_prefers_accuracy_then_the_smaller_loss_and_the_earlier_of_equals()
    {
        static EpochReport Epoch(int number, double loss, double accuracy) =>
            new(number, number, new Dictionary<string, double>(), new Dictionary<string, double> { ["loss"] = loss, ["accuracy"] = accuracy });
        EpochReport[] epochs = [Epoch(1, 0.5, 0.7), Epoch(2, 0.3, 0.9), Epoch(3, 0.2, 0.9), Epoch(4, double.NaN, double.NaN), Epoch(5, 0.2, 0.8)];
        Assert.Equal(2, History.Best(epochs)!.Epoch);
        Assert.Equal(3, History.Best(epochs, "loss")!.Epoch);
        Assert.Null(History.Best([]));
        Assert.Contains("There is no measure 'acuracy'", Assert.Throws<ArgumentException>(() => History.Best(epochs, "acuracy")).Message);
    }

    [Fact]
    public void In_bfloat16_weights_and_memories_stay_float32_and_the_loss_falls()
    {
        var folder = _toy.NewFolder();
        var model = Toy.Network();
        var reports = Toy.Train(folder, options: Toy.Options with { Precision = "bf16", Epochs = 12 }, step: Toy.Step(model));
        Assert.All(model.named_parameters(), entry => Assert.Equal(ScalarType.Float32, entry.parameter.dtype));
        using var checkpoint = SafeTensors.Open(Path.Combine(folder, "checkpoint.safetensors"));
        Assert.All(checkpoint.Names, name => Assert.Contains(checkpoint.Info(name).DType, new[] { ScalarType.Float32, ScalarType.Int64 }));
        Assert.All(checkpoint.Names.Where(name => name.Contains("exp_avg", StringComparison.Ordinal)), name => Assert.Equal(ScalarType.Float32, checkpoint.Info(name).DType));
        var losses = reports.Where(report => report.Finished is not null).Select(report => report.Finished!.Training["loss"]).ToArray();
        Assert.True(losses[^1] < 0.6 * losses[0], $"{losses[0]} → {losses[^1]}");
    }

    [Fact]
    public void A_measure_that_is_no_number_is_saved_and_read_again()
    {
        var (whole, folder) = (_toy.NewFolder(), _toy.NewFolder());
        var poisoned = Toy.Data(9, 5, poison: float.NaN);
        Assert.Equal(double.NaN, Toy.Train(whole, validation: poisoned).Last().Finished!.Validation["loss"]);
        Toy.Train(folder, 8, validation: poisoned);
        Toy.Train(folder, validation: poisoned);
        Assert.Equal(Toy.Files(whole), Toy.Files(folder));
    }

    [Fact]
    public void Metrics_are_one_line_of_JSON_a_step_and_an_epoch()
    {
        var folder = _toy.NewFolder();
        var reports = Toy.Train(folder);
        var lines = File.ReadAllLines(Path.Combine(folder, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(12 + 2, lines.Length);
        Assert.Equal(reports.Select(report => report.Losses.Total), lines.Where(line => line.TryGetProperty("losses", out _)).Select(line => line.GetProperty("losses").GetProperty("loss").GetDouble()));
        Assert.Equal(reports[5].Finished!.Validation["accuracy"], lines[6].GetProperty("validation").GetProperty("accuracy").GetDouble());
        Assert.All(File.ReadAllLines(Path.Combine(folder, "timings.jsonl")), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void Steps_keep_no_tensors()
    {
        var counts = new List<long>();
        Toy.Train(_toy.NewFolder(), options: Toy.Options with { Epochs = 4 }, look: report =>
        {
            // A step behind the first of an epoch: the last one's batch is gone by then, whichever it was.
            if (report.Step % 6 == 2)
                counts.Add(Networks.LiveTensors());
        });
        Assert.Equal(4, counts.Count);
        Assert.All(counts, count => Assert.Equal(counts[0], count));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Train(_toy.NewFolder(), options: Toy.Options with { Accumulate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Train(_toy.NewFolder(), options: Toy.Options with { LogEvery = 0 }));
    }

    /// <summary>Cross-entropy that fails at one of its calls in training.</summary>
    private sealed record Failing(int At, Func<Tensor, Tensor> How) : Loss
    {
        private int _calls;

        public override Tensor Of(Tensor outputs, Tensor targets)
        {
            var error = new CrossEntropy().Of(outputs, targets);
            return outputs.requires_grad && ++_calls == At ? How(error) : error;
        }
    }
}
