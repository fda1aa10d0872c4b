using System.Text.Json;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public sealed class EarlyStopTests : IDisposable
{
    // Nothing improves by 2, so the first epoch stays the best.
    private static readonly TrainingOptions s_impatient = Toy.Options with { Epochs = 8, Patience = 2, MinimumImprovement = 2 };

    private readonly Toy _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void It_stops_after_so_many_epochs_and_says_why_and_what_is_kept()
    {
        var folder = _toy.NewFolder();
        var reports = Toy.Train(folder, options: s_impatient);
        Assert.Equal(3, reports[^1].Epoch);
        Assert.All(reports[..^1], report => Assert.Null(report.Stopped));
        var stop = reports[^1].Stopped!;
        EpochReport[] epochs = [.. reports.Select(report => report.Finished).OfType<EpochReport>()];
        Assert.Equal(History.Best(epochs), stop.Kept.Epoch);
        Assert.Equal(FormattableString.Invariant(
            $"stopped after epoch 3: the validation accuracy has not risen by more than 2 for 2 epochs; the weights of epoch {stop.Kept.Epoch.Epoch} are kept (accuracy {stop.Kept.Value:0.0000})"), $"{stop}");
        Assert.Equal($"{stop}", JsonElement.Parse(File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Last()).GetProperty("stopped").GetString());
    }

    [Fact]
    public void A_stopped_run_stays_stopped_and_more_patience_takes_it_on()
    {
        var folder = _toy.NewFolder();
        Toy.Train(folder, options: s_impatient);
        var files = Toy.Files(folder);
        Assert.Empty(Toy.Train(folder, options: s_impatient));
        Assert.Equal(files, Toy.Files(folder));
        Assert.Equal(4, Toy.Train(folder, options: s_impatient with { Patience = 3 })[^1].Epoch);
    }

    [Fact]
    public void Patience_is_counted_from_the_last_improvement()
    {
        Assert.Null(Stop(0.1, 0.2, 0.3, 0.4));
        Assert.Equal((5, 3), Where(Stop(0.1, 0.2, 0.3, 0.3, 0.2)));
        Assert.Equal((7, 5), Where(Stop(0.1, 0.05, 0.2, 0.1, 0.3, 0.2, 0.1, 0.9)));
        Assert.Equal((3, 1), Where(Stop(0.3, double.NaN, double.NaN)));
        Assert.Equal((2, 1), Where(Stop(double.NaN, double.NaN)));
        Assert.Null(History.Stop([], new() { Patience = 1 }));
        Assert.Null(History.Stop(Epochs(0.3, 0.2, 0.1), new()));
    }

    [Fact]
    public void An_improvement_may_have_to_be_large()
    {
        var options = new TrainingOptions { Patience = 2, MinimumImprovement = 0.1 };
        Assert.Equal(4, History.Stop(Epochs(0.1, 0.3, 0.35, 0.39, 0.5), options)!.Epoch);
        // Small steps add up: what counts is the best that was an improvement.
        Assert.Null(History.Stop(Epochs(0.1, 0.3, 0.35, 0.41, 0.45), options));
        Assert.Equal("stopped after epoch 3: the validation loss has not fallen by more than 0.1 for 2 epochs; the weights of epoch 3 are kept (loss 0.2500)",
            $"{History.Stop([.. Epochs(0.3, 0.28, 0.25).Select(epoch => epoch with { Validation = new Dictionary<string, double> { ["loss"] = epoch.Validation["accuracy"] } })], options)}");
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Train(_toy.NewFolder(), options: Toy.Options with { Patience = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Train(_toy.NewFolder(), options: Toy.Options with { Patience = 1, MinimumImprovement = -1 }));
    }

    private static EarlyStop? Stop(params double[] accuracies) => History.Stop(Epochs(accuracies), new() { Patience = 2 });

    private static (int Stopped, int Kept) Where(EarlyStop? stop) => (stop!.Epoch, stop.Kept.Epoch.Epoch);

    private static EpochReport[] Epochs(params double[] accuracies) =>
        [.. accuracies.Select((value, i) => new EpochReport(i + 1, i + 1, new Dictionary<string, double>(), new Dictionary<string, double> { ["accuracy"] = value }))];
}
