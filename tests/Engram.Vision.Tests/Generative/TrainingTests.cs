namespace Engram.Vision.Tests.Generative;

public sealed class TrainingTests
{
    private static readonly IImageDataset s_clothes = FashionMnist.Embedded(DataPart.Training).Subset([.. Enumerable.Range(0, 64)]);

    [Fact]
    public void An_autoencoder_learns_few_pictures_and_its_bound_falls()
    {
        var step = new AutoencoderTraining(new("model", new VariationalAutoencoder(latent: 8, width: 8), new Adam(), new ConstantRate(3e-3)), new(Beta: 0.5, FreeNats: 0.1));
        var bounds = Trained(step, epochs: 30).Select(epoch => epoch.Validation["loss"]).ToList();
        Assert.InRange(bounds[^1], 0, 0.7 * bounds[0]);
        Assert.Throws<ArgumentException>(() => new AutoencoderTraining(new("model", new Linear(1, 1), new Adam(), new ConstantRate(1)), new()));
    }

    [Fact]
    public void What_is_tested_is_the_bound_itself_whatever_is_trained_by()
    {
        var model = new VariationalAutoencoder(latent: 8, width: 8);
        double Divergence(EvidenceLowerBound bound) => Trained(new AutoencoderTraining(new("model", model, new Adam(), new ConstantRate(0)), bound), epochs: 1)[0].Validation["loss"];
        // The rate is 0, and the draws of a step are the seed's: only the bound could differ.
        Assert.Equal(Divergence(new()), Divergence(new(Beta: 100)), 3);
    }

    public static TheoryData<string> Pairs => ["non-saturating", "hinge", "Wasserstein"];

    [Theory, MemberData(nameof(Pairs))]
    public void Both_players_move_and_stay_finite(string loss)
    {
        AdversarialLoss adversarial = loss switch { "hinge" => new AdversarialHinge(), "Wasserstein" => new Wasserstein(), _ => new NonSaturating() };
        var (generator, critic) = (new PictureGenerator(latent: 8, classes: 10, width: 4), new PictureCritic(classes: 10, width: 4, spectral: loss == "hinge"));
        var step = new AdversarialTraining(
            new("generator", generator, new Adam(), new ConstantRate(1e-3)) { Average = Average.Exponential(0.9) }, new("critic", critic, new Adam(), new ConstantRate(1e-3)), adversarial)
        {
            Augmentation = new(), Penalty = loss == "Wasserstein" ? new() : null, RealPenalty = loss == "non-saturating" ? new() : null, PenaltyEvery = 2,
        };
        generator.Materialize(seed: 5);
        critic.Materialize(seed: 5);
        // A constant added to all scores cancels between real and made ones, but in the cross-entropy.
        var moving = generator.named_parameters().Concat(critic.named_parameters().Where(entry => entry.name != "score.bias")).Select(entry => entry.parameter).ToList();
        var before = moving.Select(parameter => parameter.detach().clone()).ToList();
        Assert.All(Trained(step, epochs: 2, accumulate: 2), epoch => Assert.True(double.IsFinite(epoch.Training["loss"]) && double.IsFinite(epoch.Validation["loss"])));
        Assert.All(moving.Zip(before), pair =>
        {
            Assert.True(pair.First.isfinite().all().item<bool>());
            Assert.True(pair.First.requires_grad);
            Assert.False(pair.First.equal(pair.Second).all().item<bool>());
        });
    }

    [Fact]
    public void A_pair_that_is_told_different_classes_is_refused() => Assert.Throws<ArgumentException>(() => new AdversarialTraining(
        new("generator", new PictureGenerator(classes: 10), new Adam(), new ConstantRate(1)), new("critic", new PictureCritic(), new Adam(), new ConstantRate(1)), new NonSaturating()));

    [Fact]
    public void Augmented_pictures_are_windows_of_the_old_ones_and_gradients_come_back()
    {
        var pictures = rand(6, 1, 8, 8).mul(tensor(0.5f)).requires_grad_(true);
        var changed = new DifferentiableAugmentation(0.25).Of(pictures);
        Assert.Equal(pictures.shape, changed.shape);
        for (var i = 0; i < 6; i++)
        {
            var framed = nn.functional.pad(pictures[i].detach(), [2, 2, 2, 2], value: -1);
            var windows = ((Tensor[])[framed, framed.flip(2)]).SelectMany(whole => Enumerable.Range(0, 25).Select(at => whole.narrow(1, at / 5, 8).narrow(2, at % 5, 8)));
            Assert.Contains(windows, window => window.equal(changed[i]).all().item<bool>());
        }
        changed.sum().backward();
        Assert.Equal(changed.gt(tensor(-1f)).sum().item<long>(), (long)pictures.grad!.sum().item<float>());
    }

    private static List<EpochReport> Trained(TrainingStep<ImageBatch> step, int epochs, int accumulate = 1)
    {
        var trainer = new Trainer(new() { Epochs = epochs, Seed = 3, Threads = 1, Precision = "fp32", Accumulate = accumulate });
        var (training, held) = (s_clothes.Batches(Normalization.None, new() { BatchSize = 16, Shuffle = true }), s_clothes.Batches(Normalization.None, new() { BatchSize = 32 }));
        return [.. trainer.Fit(step, training, held).Select(report => report.Finished).OfType<EpochReport>()];
    }
}
