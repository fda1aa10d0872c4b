namespace Engram.Vision;

/// <summary>Trains two generators, one into each kind of pictures, without pairs: what was made of a picture and made back is to be that picture again.</summary>
/// <remarks>Pictures are within 0 … 1, the networks see them within −1 … 1. Source: Zhu et al. 2017 (arXiv:1703.10593), eq. 3, §4 (least squares, pool) and §5.2 (identity).</remarks>
/// <param name="forth">A <see cref="CycleGan.Generator"/> from what is given to what is wanted.</param>
/// <param name="back">One the other way.</param>
/// <param name="wanted">Judges what <paramref name="forth"/> makes: a <see cref="RememberingCritic"/>.</param>
/// <param name="given">Judges what <paramref name="back"/> makes.</param>
/// <param name="cycle">What a mean absolute difference after both ways counts: λ.</param>
/// <param name="identity">What the difference counts, as a share of λ, that a generator makes to a picture which is already of its kind.</param>
public sealed class CycleGanTraining(Player forth, Player back, Player wanted, Player given, double cycle = 10, double identity = 0.5) : TrainingStep<PicturePairs>
{
    private readonly AdversarialLoss _loss = new LeastSquares();

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [forth, back, wanted, given];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<PicturePairs> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (a, b) = Translation.Placed(batches[^1], context);
        var (madeB, madeA) = (Translation.Run(forth, a, context), Translation.Run(back, b, context));
        Tensor fooled, again;
        using (wanted.Model.Frozen())
        using (given.Model.Frozen())
        {
            (fooled, again) = Wrong(a, b, madeA, madeB, context);
            fooled.Plus(again).backward();
            context.Move(forth);
            context.Move(back);
        }
        var judged = Judged(wanted, b, madeB, context) + Judged(given, a, madeA, context);
        return new([("critics", judged), ("generators", fooled.item<float>()), ("cycle", again.item<float>())]) { Count = batches[^1].Count };
    }

    /// <inheritdoc/>
    public override Losses Evaluate(PicturePairs batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (a, b) = Translation.Placed(batch, context);
        var (madeB, madeA) = (Translation.Run(forth, a, context), Translation.Run(back, b, context));
        var (fooled, again) = Wrong(a, b, madeA, madeB, context);
        var judged = Critic(wanted, b, madeB, context).Plus(Critic(given, a, madeA, context));
        return new([("critics", judged.item<float>()), ("generators", fooled.item<float>()), ("cycle", again.item<float>())]);
    }

    private (Tensor Fooled, Tensor Again) Wrong(Tensor a, Tensor b, Tensor madeA, Tensor madeB, StepContext context)
    {
        Tensor Apart(Player player, Tensor input, Tensor of) => Translation.Run(player, input, context).sub(of).abs().mean();
        var fooled = _loss.Generator(Translation.Run(wanted, madeB, context)).Plus(_loss.Generator(Translation.Run(given, madeA, context)));
        var again = Apart(back, madeB, a).Plus(Apart(forth, madeA, b)).Times(cycle);
        return (fooled, identity > 0 ? again.Plus(Apart(forth, b, b).Plus(Apart(back, a, a)).Times(cycle * identity)) : again);
    }

    private double Judged(Player critic, Tensor real, Tensor made, StepContext context)
    {
        var shown = ((RememberingCritic)critic.Model).Exchange(made.detach(), new SampleRandom((ulong)context.Step));
        var error = Critic(critic, real, shown, context);
        error.backward();
        context.Move(critic);
        return error.item<float>();
    }

    private Tensor Critic(Player critic, Tensor real, Tensor made, StepContext context) => _loss.Critic(Translation.Run(critic, real, context), Translation.Run(critic, made, context));
}
