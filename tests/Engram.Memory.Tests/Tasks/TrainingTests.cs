namespace Engram.Memory.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void A_small_machine_learns_to_copy()
    {
        using var scope = NewDisposeScope();
        var ntm = new Ntm(4, 3, new() { Rows = 8, Width = 6, Hidden = 24 });
        Assert.InRange(Last(ntm, new(new CopyTask(3), 260, 16, seed: 1) { Curriculum = new(1, 3) }, rate: 1e-2), 0, 0.35);
    }

    [Fact]
    public void The_baseline_trains_in_the_same_step()
    {
        using var scope = NewDisposeScope();
        var batches = new SequenceBatches(new CopyTask(3), 60, 8, seed: 1) { Curriculum = Curriculum.Only(1) };
        Assert.InRange(Last(new LstmBaseline(4, 3, hidden: 24, layers: 1), batches, rate: 1e-2), 0, 0.5);
    }

    [Fact]
    public void Metrics_are_written_by_the_trainer()
    {
        using var scope = NewDisposeScope();
        var (task, options) = (new CopyTask(3), new TrainingOptions { Epochs = 1, Seed = 1, Device = "cpu", Precision = "fp32", Threads = 1 });
        var step = new SequenceTraining(Machine(new Ntm(4, 3, new() { Rows = 4, Width = 3, Hidden = 5 }), 1e-3), new SequenceBits(), new WrongBits(), new BitsPerSequence());
        var reports = new Trainer(options).Fit(step, new SequenceBatches(task, 2, 2), new SequenceBatches(task, 1, 2, seed: 2)).ToList();
        var epoch = reports.Single(report => report.Finished is not null).Finished!;
        Assert.Equal(["bits", "loss", "wrong bits"], epoch.Training.Keys.Order());
        Assert.All(epoch.Validation.Values, value => Assert.True(value > 0 && double.IsFinite(value)));
    }

    private static double Last(Layer model, SequenceBatches batches, double rate)
    {
        var options = new TrainingOptions { Epochs = 1, Seed = 1, Device = "cpu", Precision = "fp32", Threads = 1, LogEvery = 1 };
        return new Trainer(options).Fit(new SequenceTraining(Machine(model, rate), new SequenceBits()), batches).TakeLast(20).Average(report => report.Losses.Total);
    }

    private static Player Machine(Layer model, double rate) => new("model", model, new Adam(), new ConstantRate(rate)) { ClipNorm = 10 };
}
