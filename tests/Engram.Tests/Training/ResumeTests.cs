namespace Engram.Tests;

/// <summary>Everything that a training can have, left at every step and killed between checkpoints: it ends with the same bytes.</summary>
[Collection(nameof(Alone))]
public sealed class ResumeTests : IDisposable
{
    private static readonly Dictionary<string, (TrainingOptions Options, Func<TrainingStep<Toy.Batch>> Step)> s_trainings = new()
    {
        ["running averages"] = (Toy.Options, () => Toy.Step(average: Average.Exponential(0.9))),
        ["averages at the end"] = (Toy.Options, () => Toy.Step(average: Average.Equal(0.3, 2))),
        ["early stopping"] = (Toy.Options with { Epochs = 6, Patience = 2, MinimumImprovement = 2 }, () => Toy.Step()),
        ["two players"] = (Toy.Options, () => new Duel()),
        ["L-BFGS"] = (Toy.Options, () => Toy.Step(optimizer: new Lbfgs(3, 4), schedule: new ConstantRate(0.5))),
        ["L-BFGS, accumulated"] = (Toy.Options with { Accumulate = 2 }, () => Toy.Step(optimizer: new Lbfgs(2, 3, LineSearch: false), schedule: new ConstantRate(0.05))),
        ["recomputed parts"] = (Toy.Options, () => Toy.Step(Recomputed())),
        ["momentum and plateau"] = (Toy.Options, () => Toy.Step(optimizer: new Sgd(0.9), schedule: new Plateau(new OneCycle(0.05) { Momenta = new() }, 0.5, 0) { Threshold = 2, IsRelative = false }, clipValue: 0.01)),
        ["all of it"] = (Toy.Options with { Epochs = 3, Accumulate = 2, Patience = 1, Monitor = "averaged loss" },
            () => Toy.Step(Recomputed(), new CrossEntropy(0.1) { Weights = [1, 2, 3] }, schedule: new OneCycle(0.02) { Momenta = new(0.8, 0.9) }, average: Average.Equal(0.2), clipValue: 0.5)),
    };

    private readonly Toy _toy = new();

    public static TheoryData<string> Trainings => [.. s_trainings.Keys];

    public void Dispose() => _toy.Dispose();

    [Theory, MemberData(nameof(Trainings))]
    public void Left_at_any_step_and_resumed_it_ends_with_the_same_bytes(string name)
    {
        var (options, step) = s_trainings[name];
        var whole = _toy.NewFolder();
        var steps = Toy.Train(whole, options: options, step: step()).Count;
        Assert.True(steps >= 6);
        for (var leave = 1; leave < steps; leave++)
        {
            var folder = _toy.NewFolder();
            Toy.Train(folder, leave, options, step());
            Assert.Equal(leave + 1, Toy.Train(folder, options: options, step: step())[0].Step);
            Assert.Equal(Toy.Files(whole), Toy.Files(folder));
        }
        Assert.Empty(Toy.Train(whole, options: options, step: step()));
    }

    [Theory, MemberData(nameof(Trainings))]
    public void Killed_without_a_word_it_goes_on_from_the_last_checkpoint_with_the_same_bytes(string name)
    {
        var (options, step) = s_trainings[name];
        options = options with { CheckpointSteps = 2 };
        var whole = _toy.NewFolder();
        List<string> killed = [];
        var steps = Toy.Train(whole, options: options, step: step(), look: report =>
        {
            if (report.Step % 3 == 1)
                killed.Add(_toy.Copy(whole));
        }).Count;
        Assert.True(killed.Count >= steps / 3);
        foreach (var folder in killed)
        {
            Toy.Train(folder, options: options, step: step());
            Assert.Equal(Toy.Files(whole), Toy.Files(folder));
        }
    }

    private static Sequential Recomputed() => new(
    [
        ("stem", new Recompute([("conv", new Conv2d(1, 4, 3)), ("bn", new BatchNorm2d(4)), new ReLU(), new MaxPool2d(2)])),
        ("head", new Recompute([new Flatten(), ("drop", new Dropout(0.3)), ("fc", new Linear(36, Toy.Classes))])),
    ]);
}
