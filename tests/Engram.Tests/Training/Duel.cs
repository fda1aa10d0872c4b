namespace Engram.Tests;

/// <summary>A tiny adversarial pair: two models, two optimizers, two schedules; the generator moves every second step.</summary>
/// <remarks>Source: Goodfellow et al. 2014 (arXiv:1406.2661), algorithm 1, with the non-saturating loss of §3.</remarks>
internal sealed class Duel : TrainingStep<Toy.Batch>
{
    private const int Noise = 3;

    internal Player Generator { get; } = new(
        "generator", new Sequential([("fc1", new Linear(Noise, 16)), ("bn", new BatchNorm1d(16)), new ReLU(), ("fc2", new Linear(16, 36))]), new RmsProp(Momentum: 0.5), new OneCycle(0.01))
    {
        Average = Average.Exponential(0.8), ClipNorm = 1,
    };

    internal Player Discriminator { get; } = new(
        "discriminator", new Sequential([new Flatten(), ("fc1", new Linear(36, 16)), new LeakyReLU(), new Dropout(0.2), ("fc2", new Linear(16, 1))]), new Adam(Beta1: 0.5), new Cosine(0.01));

    public override IReadOnlyList<Player> Players => [Discriminator, Generator];

    public override IReadOnlyList<Metric> Metrics => [];

    public override Losses Train(IReadOnlyList<Toy.Batch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var batch = batches.Single();
        var apart = context.Move(Discriminator, () => Backward(
            Judged(Discriminator.Model.call(context.Place(batch.Inputs)), 1).add(Judged(Discriminator.Model.call(Made(batch.Count).detach()), 0))));
        return context.Step % 2 == 0
            ? new([("discriminator", apart)])
            : new([("discriminator", apart), ("generator", context.Move(Generator, () => Backward(Judged(Discriminator.Model.call(Made(batch.Count)), 1))))]);
    }

    public override Losses Evaluate(Toy.Batch batch, StepContext context, IReadOnlyList<Metric> metrics) =>
        new(Judged(Discriminator.Model.call(context.Place(batch.Inputs)), 1).item<float>());

    private Tensor Made(int count) => Generator.Model.call(randn(count, Noise));

    private static Tensor Judged(Tensor logits, double truth) => new BinaryCrossEntropyWithLogits().Of(logits, full_like(logits, truth));

    private static double Backward(Tensor loss)
    {
        loss.backward();
        return loss.item<float>();
    }
}
