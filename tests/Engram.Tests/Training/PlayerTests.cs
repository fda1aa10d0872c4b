namespace Engram.Tests;

/// <summary>Players in the loop: several of them, optimizers that evaluate several times, bounds and schedules.</summary>
[Collection(nameof(Alone))]
public sealed class PlayerTests : IDisposable
{
    private readonly Toy _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Two_players_move_each_in_its_turn_by_its_own_optimizer_and_schedule()
    {
        var (folder, duel) = (_toy.NewFolder(), new Duel());
        List<(double[] Generator, double[] Discriminator)> weights = [];
        var reports = Toy.Train(folder, step: duel, look: _ => weights.Add((Values(duel.Generator.Model.named_parameters()), Values(duel.Discriminator.Model.named_parameters()))));
        for (var step = 1; step < 12; step++)
        {
            Assert.Equal(step % 2 == 0, weights[step].Generator.SequenceEqual(weights[step - 1].Generator));
            Assert.NotEqual(weights[step].Discriminator, weights[step - 1].Discriminator);
        }
        Assert.Equal(["discriminator"], reports[0].Losses.Parts.Select(part => part.Name));
        Assert.Equal(["discriminator", "generator"], reports[1].Losses.Parts.Select(part => part.Name));
        Assert.All(reports, report => Assert.Equal(duel.Discriminator.Schedule.Rate(report.Step - 1, 12), report.Rate));
        using var checkpoint = SafeTensors.Open(Path.Combine(folder, "checkpoint.safetensors"));
        Assert.Equal((6, 6, 12), (Count("generator/averages/average.count"), Count("generator/optimizer/step.fc1.weight"), Count("discriminator/optimizer/step.fc1.weight")));
        Assert.All((string[])["generator.safetensors", "discriminator.safetensors"], name => Assert.True(File.Exists(Path.Combine(folder, name))));

        long Count(string name)
        {
            using var value = checkpoint.Read(name);
            return value.item<long>();
        }
    }

    [Fact]
    public void L_BFGS_in_the_loop_moves_as_it_does_by_hand()
    {
        static Sequential Model() => new([new Flatten(), ("fc", new Linear(36, Toy.Classes))]);
        var (trained, moved) = (Model(), Model());
        var rule = new Lbfgs(4, 5);
        Toy.Train(_toy.NewFolder(), step: new Supervised<Toy.Batch>(new("model", trained, rule, new ConstantRate(1)), new CrossEntropy()));
        moved.Materialize(seed: Toy.Options.Seed);
        using var optimizer = rule.For(moved);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            foreach (var batch in Toy.Data().Epoch(epoch))
            {
                using var scope = NewDisposeScope();
                optimizer.Step(1, () =>
                {
                    using var loss = new CrossEntropy().Of(moved.call(batch.Inputs.clone()), batch.Targets);
                    loss.backward();
                    return loss.item<float>();
                });
                optimizer.ZeroGradients();
                batch.Dispose();
            }
        }
        Assert.Equal(Values(moved), Values(trained));
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void However_often_it_evaluates_a_batch_is_seen_once_and_the_draws_are_the_same(int accumulate)
    {
        List<double> drawn = [];
        var most = 0;
        var looking = new Doing(x =>
        {
            if (x[0].requires_grad)
                drawn.Add(rand(1).item<float>());
            return [x[0].mul(1)];
        });
        var model = new Sequential([("bn", new BatchNorm2d(1)), looking, new Flatten(), ("fc", new Linear(36, Toy.Classes))]);
        Tensor Tracked() => model.State().Single(entry => entry.Name == "bn.num_batches_tracked").Tensor;
        Toy.Train(_toy.NewFolder(), options: Toy.Options with { Accumulate = accumulate }, step: new Supervised<Toy.Batch>(new("model", model, new Lbfgs(3, 4), new ConstantRate(1)), new CrossEntropy(), new Accuracy()), look: report =>
        {
            Assert.Equal(accumulate, drawn.Distinct().Count());
            most = Math.Max(most, drawn.Count);
            Assert.Equal(Math.Min(report.Step * accumulate, 12), Tracked().item<long>());
            // 22 samples an epoch, however often each was computed with: shares of 22 are whole.
            if (report.Finished is { } finished)
                Assert.Equal(Math.Round(finished.Training["accuracy"] * 22), finished.Training["accuracy"] * 22, 1e-9);
            drawn.Clear();
        });
        Assert.True(most >= 3 * accumulate, $"evaluated {most} times at most");
    }

    [Fact]
    public void No_element_of_a_gradient_exceeds_its_bound()
    {
        var model = Toy.Network();
        model.Materialize(seed: Toy.Options.Seed);
        var before = Values(model.named_parameters());
        Toy.Train(_toy.NewFolder(), leaveAfter: 1, step: Toy.Step(model, optimizer: new Sgd(), schedule: new ConstantRate(1), clipValue: 0.01));
        double[] moves = [.. Values(model.named_parameters()).Zip(before, (a, b) => Math.Abs(a - b))];
        Assert.All(moves, move => Assert.InRange(move, 0, 0.01 + 1e-6));
        Assert.Contains(moves, move => move > 0.01 - 1e-6);
        Assert.Contains(moves, move => move < 0.005);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_after_the_epoch_that_was_no_better()
    {
        var reports = Toy.Train(_toy.NewFolder(), options: Toy.Options with { Epochs = 5 }, step: Toy.Step(schedule: new Plateau(new ConstantRate(0.08), 0.5, Patience: 1) { Threshold = 2, IsRelative = false }));
        Assert.Equal([0.08, 0.08, 0.08, 0.04, 0.04], reports.Chunk(6).Select(epoch => epoch.Select(report => report.Rate).Distinct().Single()));
    }

    [Fact]
    public void A_momentum_of_the_schedule_reaches_the_optimizer()
    {
        static Sequential Model() => new([new Flatten(), ("fc", new Linear(36, Toy.Classes))]);
        var (trained, moved) = (Model(), Model());
        var schedule = new OneCycle(0.1) { Momenta = new(0.5, 0.9) };
        Toy.Train(_toy.NewFolder(), leaveAfter: 6, step: new Supervised<Toy.Batch>(new("model", trained, new Sgd(0.1), schedule), new CrossEntropy()));
        moved.Materialize(seed: Toy.Options.Seed);
        var velocity = moved.parameters().ToDictionary(parameter => parameter, _ => (double[]?)null);
        foreach (var (step, batch) in Toy.Data().Epoch(0).Index())
        {
            using var scope = NewDisposeScope();
            new CrossEntropy().Of(moved.call(batch.Inputs), batch.Targets).backward();
            using var noGradient = no_grad();
            foreach (var parameter in moved.parameters())
            {
                double[] gradient = parameter.grad!.Values();
                velocity[parameter] = velocity[parameter] is { } v ? [.. v.Zip(gradient, (old, now) => schedule.Momentum(step, 12)!.Value * old + now)] : gradient;
                parameter.sub_(tensor(velocity[parameter]!, parameter.shape).mul(schedule.Rate(step, 12)).to(ScalarType.Float32));
                parameter.grad = null;
            }
            batch.Dispose();
        }
        Assert.Equal(Values(moved), Values(trained), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static double[] Values(Layer model) => [.. model.State().SelectMany(entry => entry.Tensor.Values())];

    private static double[] Values(IEnumerable<(string Name, TorchSharp.Modules.Parameter Parameter)> parameters) => [.. parameters.SelectMany(entry => entry.Parameter.Values())];
}
