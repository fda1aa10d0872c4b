namespace Engram.Vision;

/// <summary>Trains a generator to make of a picture the one that belongs to it: near it pixel by pixel, and such that a critic who sees both cannot tell.</summary>
/// <remarks>Pictures are within 0 … 1, the networks see them within −1 … 1. Source: Isola et al. 2016 (arXiv:1611.07004), eq. 4.</remarks>
/// <param name="generator">A <see cref="Pix2Pix.Generator"/>.</param>
/// <param name="critic">A <see cref="Pix2Pix.Critic"/> of the channels of both.</param>
/// <param name="weight">What a mean absolute difference of 1 counts beside the critic: λ.</param>
public sealed class Pix2PixTraining(Player generator, Player critic, double weight = 100) : TrainingStep<PicturePairs>
{
    private readonly AdversarialLoss _loss = new LeastSquares();

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [generator, critic];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<PicturePairs> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (given, wanted) = Translation.Placed(batches[^1], context);
        var made = Translation.Run(generator, given, context);
        var judged = _loss.Critic(Score(given, wanted, context), Score(given, made.detach(), context));
        judged.backward();
        context.Move(critic);
        using (critic.Model.Frozen())
        {
            var (fooled, apart) = (_loss.Generator(Score(given, made, context)), made.sub(wanted).abs().mean());
            fooled.Plus(apart.Times(weight)).backward();
            context.Move(generator);
            return new([("critic", judged.item<float>()), ("generator", fooled.item<float>()), ("difference", weight * apart.item<float>())]) { Count = batches[^1].Count };
        }
    }

    /// <inheritdoc/>
    public override Losses Evaluate(PicturePairs batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (given, wanted) = Translation.Placed(batch, context);
        var made = Translation.Run(generator, given, context);
        var (judged, fooled) = (_loss.Critic(Score(given, wanted, context), Score(given, made, context)), _loss.Generator(Score(given, made, context)));
        return new([("critic", judged.item<float>()), ("generator", fooled.item<float>()), ("difference", weight * made.sub(wanted).abs().mean().item<float>())]);
    }

    private Tensor Score(Tensor given, Tensor other, StepContext context) => Translation.Run(critic, cat([given, other], 1), context);
}
