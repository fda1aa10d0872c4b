namespace Engram.Vision;

/// <summary>Trains a generator and its critic against each other on pictures within 0 … 1, which both see within −1 … 1.</summary>
/// <remarks>A step takes as many batches as the critic has turns (<see cref="TrainingOptions.Accumulate"/>), then the generator moves once. Real and made pictures never share a batch's statistics.
/// Classes are told where the generator asks for some. Source: Goodfellow et al. 2014 (arXiv:1406.2661), algorithm 1.</remarks>
public sealed class AdversarialTraining : TrainingStep<ImageBatch>
{
    private readonly Player _generator, _critic;
    private readonly AdversarialLoss _loss;
    private readonly int _latent;
    private readonly bool _told;

    /// <summary>A pair of players.</summary>
    /// <param name="generator">A <see cref="PictureGenerator"/>; its averaged weights make the samples.</param>
    /// <param name="critic">A <see cref="PictureCritic"/> told as many classes.</param>
    /// <param name="loss">What both are wrong by.</param>
    /// <exception cref="ArgumentException">The players are others, or differ in their classes.</exception>
    public AdversarialTraining(Player generator, Player critic, AdversarialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(critic);
        if (generator.Model is not PictureGenerator maker || critic.Model is not PictureCritic judge || maker.Classes != judge.Classes)
            throw new ArgumentException("An adversarial pair is a generator and a critic of pictures that are told the same classes.", nameof(critic));
        (_generator, _critic, _loss, _latent, _told) = (generator, critic, loss, maker.Latent, maker.Classes > 0);
        Players = [generator, critic];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <summary>What happens to pictures on their way to the critic; nothing when not given.</summary>
    public DifferentiableAugmentation? Augmentation { get; init; }

    /// <summary>Keeps the critic's slope near 1; for <see cref="Wasserstein"/>.</summary>
    public GradientPenalty? Penalty { get; init; }

    /// <summary>Keeps the critic flat at real pictures.</summary>
    public RealGradientPenalty? RealPenalty { get; init; }

    /// <summary>Steps between two penalties, which then count as many times.</summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<ImageBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var critic = 0.0;
        foreach (var batch in batches.SkipLast(1))
            critic += MoveCritic(batch, context, Judged(batch, context));
        // The last pictures that the critic judges are those the generator learns from, so they are made once.
        var (_, labels) = Placed(batches[^1], context);
        var made = Make(batches[^1].Count, labels, context);
        critic += MoveCritic(batches[^1], context, made.detach());
        return new([("critic", critic / batches.Count), ("generator", MoveGenerator(made, labels, context))]) { Count = batches.Sum(batch => batch.Count) };
    }

    /// <summary>The players' losses on a batch that is not trained on.</summary>
    public override Losses Evaluate(ImageBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (real, labels) = Placed(batch, context);
        var made = Make(batch.Count, labels, context);
        var (critic, generator) = (_loss.Critic(Score(real, labels, context), Score(made, labels, context)), _loss.Generator(Score(made, labels, context)));
        return new([("critic", critic.item<float>()), ("generator", generator.item<float>())]);
    }

    private Tensor Judged(ImageBatch batch, StepContext context)
    {
        using var noGradient = no_grad();
        return Make(batch.Count, Placed(batch, context).Labels, context);
    }

    private double MoveCritic(ImageBatch batch, StepContext context, Tensor made)
    {
        using var scope = NewDisposeScope();
        var (real, labels) = Placed(batch, context);
        var (seen, shown) = (Changed(real), Changed(made));
        var error = _loss.Critic(Score(seen, labels, context), Score(shown, labels, context));
        var penalized = context.Step % PenaltyEvery == 0 ? Penalties(seen, shown, labels) : null;
        (penalized is null ? error : error.Plus(penalized.Times(PenaltyEvery))).backward();
        context.Move(_critic);
        return error.detach().item<float>();
    }

    private Tensor? Penalties(Tensor real, Tensor made, Tensor? labels)
    {
        // In float32: the gradient of a gradient has too few digits otherwise.
        Tensor Exact(Tensor pictures) => _critic.Model.Run(Inputs(pictures, labels))[0];
        var slope = Penalty?.Of(Exact, real, made, rand(real.size(0), device: real.device));
        var flat = RealPenalty?.Of(Exact, real);
        return slope is not null && flat is not null ? slope.Plus(flat) : slope ?? flat;
    }

    private double MoveGenerator(Tensor made, Tensor? labels, StepContext context)
    {
        // The critic's parameters get no gradients in this turn, which saves a third of its way back.
        foreach (var parameter in _critic.Model.parameters())
            parameter.requires_grad_(false);
        try
        {
            var error = _loss.Generator(Score(Changed(made), labels, context));
            error.backward();
            context.Move(_generator);
            return error.detach().item<float>();
        }
        finally
        {
            foreach (var parameter in _critic.Model.parameters())
                parameter.requires_grad_(true);
        }
    }

    private (Tensor Real, Tensor? Labels) Placed(ImageBatch batch, StepContext context) =>
        (context.Place(batch.Images).Times(2).Plus(-1), _told ? batch.Labels.to(context.Device) : null);

    private Tensor Make(int count, Tensor? labels, StepContext context) =>
        context.ComputeAll(_generator.Model, Inputs(randn(count, _latent, device: context.Device), labels))[0].to(ScalarType.Float32);

    private Tensor Score(Tensor pictures, Tensor? labels, StepContext context) =>
        context.ComputeAll(_critic.Model, Inputs(pictures, labels))[0].to(ScalarType.Float32);

    private Tensor Changed(Tensor pictures) => Augmentation?.Of(pictures) ?? pictures;

    private static Tensor[] Inputs(Tensor first, Tensor? labels) => labels is null ? [first] : [first, labels];
}
