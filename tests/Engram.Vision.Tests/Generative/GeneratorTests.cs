namespace Engram.Vision.Tests.Generative;

public sealed class GeneratorTests
{
    // Counts of the paper's pictures: by hand from the kernels' sizes.
    [Fact]
    public void The_autoencoder_has_the_parameters_that_its_layers_sum_up_to() =>
        Assert.Equal(1_691_369, new VariationalAutoencoder().parameters().Sum(parameter => parameter.numel()));

    [Fact]
    public void An_autoencoder_gives_logits_means_and_variances_and_its_graph_replays()
    {
        var model = new VariationalAutoencoder(side: 8, classes: 3, latent: 4, width: 2);
        model.eval();
        var results = model.Run(rand(2, 1, 8, 8), tensor(new long[] { 0, 2 }));
        Assert.Equal([[2, 1, 8, 8], [2, 4], [2, 4]], results.Select(result => result.shape));
        Assert.Contains("give pictures and labels", Assert.Throws<ShapeException>(() => model.call(rand(2, 1, 8, 8))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalAutoencoder(side: 30));
    }

    [Fact]
    public void The_bound_is_that_of_a_plain_loop_and_free_nats_cost_nothing()
    {
        var (logits, pictures, mean, log) = (randn(3, 1, 2, 2), rand(3, 1, 2, 2), randn(3, 5), randn(3, 5));
        double reconstruction = 0, divergence = 0, free = 0;
        foreach (var (l, x) in logits.data<float>().Zip(pictures.data<float>()))
            reconstruction -= (x * Math.Log(1 / (1 + Math.Exp(-l))) + (1 - x) * Math.Log(1 - 1 / (1 + Math.Exp(-l)))) / 3;
        for (var i = 0; i < 5; i++)
        {
            var nats = Enumerable.Range(0, 3).Average(n => 0.5 * (Math.Pow(mean[n, i].item<float>(), 2) + Math.Exp(log[n, i].item<float>()) - log[n, i].item<float>() - 1));
            (divergence, free) = (divergence + nats, free + Math.Max(0.8, nats));
        }
        var plain = new EvidenceLowerBound().Of(logits, pictures, mean, log);
        Assert.Equal(reconstruction, plain.Reconstruction.item<float>(), 1e-4);
        Assert.Equal(divergence, plain.Divergence.item<float>(), 1e-4);
        Assert.Equal(2 * free, new EvidenceLowerBound(2, 0.8).Of(logits, pictures, mean, log).Divergence.item<float>(), 1e-4);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, true)]
    public void A_generator_and_its_critic_fit_each_other(int classes, bool spectral)
    {
        var (generator, critic) = (new PictureGenerator(side: 12, latent: 8, classes: classes, width: 4), new PictureCritic(classes: classes, width: 4, spectral: spectral));
        Tensor[] labels = classes > 0 ? [tensor(new long[] { 0, 3, 1 })] : [];
        var made = generator.Run([randn(3, 8), .. labels])[0];
        Assert.Equal([3, 1, 12, 12], made.shape);
        Assert.InRange(made.abs().max().item<float>(), 0, 1);
        var score = critic.Run([made, .. labels])[0];
        Assert.Equal([3, 1], score.shape);
        score.sum().backward();
        Assert.All(generator.named_parameters(), entry => Assert.True(entry.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), entry.name));
    }

    [Fact]
    public void Pictures_are_made_of_pictures_of_the_same_size()
    {
        Assert.Equal([1, 3, 32, 32], Pix2Pix.Generator(2, 3, 32, 4).call(rand(1, 2, 32, 32)).shape);
        Assert.Equal([2, 1, 16, 12], CycleGan.Generator(1, 1, 4, 2).call(rand(2, 1, 16, 12)).shape);
        // 70 pixels a patch: 256 → 30 of them along each side, as the paper's code has it.
        Assert.Equal([1, 1, 30, 30], Pix2Pix.Critic(2, 4).call(rand(1, 2, 256, 256)).shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pix2Pix.Generator(side: 28));
    }

    // Isola et al.'s published networks: 54.4 M and 2.77 M parameters; Zhu et al.'s generator of nine blocks: 11.4 M.
    [Fact]
    public void The_published_sizes_have_the_published_parameters()
    {
        Assert.Equal(54.4, Summary.Of(Pix2Pix.Generator(), [1, 3, 256, 256]).Parameters / 1e6, 0.05);
        Assert.Equal(2.77, Summary.Of(Pix2Pix.Critic(), [1, 6, 256, 256]).Parameters / 1e6, 0.01);
        Assert.Equal(11.4, Summary.Of(CycleGan.Generator(), [1, 3, 256, 256]).Parameters / 1e6, 0.05);
    }

    [Fact]
    public void The_pool_hands_through_until_it_is_full_and_then_shows_older_pictures_too()
    {
        using var pool = new PicturePool([1, 1, 1], 4);
        pool.Materialize(seed: 1);
        var random = new SampleRandom(1UL);
        var first = arange(4).to(ScalarType.Float32).view(4, 1, 1, 1);
        Assert.True(pool.Exchange(first, random).equal(first).all().item<bool>());
        var shown = Enumerable.Range(1, 20).SelectMany(turn => pool.Exchange(first.add(tensor(100f * turn)), random).data<float>().ToArray()).ToArray();
        Assert.Contains(shown, value => value < 100);
        Assert.InRange(shown.Where((value, i) => (int)value / 100 < 1 + i / 4).Count(), 20, 60);
        Assert.Equal(4, pool.Count);
    }
}
