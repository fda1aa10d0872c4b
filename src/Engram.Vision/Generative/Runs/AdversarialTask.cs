namespace Engram.Vision;

/// <summary>Learning to make pictures against a critic: freely, of a class that is asked for, or by the distance of Wasserstein.</summary>
public sealed class AdversarialTask : MakerTask
{
    private const int Columns = 10, Rows = 8;
    private const long PreviewSeed = 1, ValidationSeed = 2;

    // Small networks and small batches, for what counts is steps, and rates that are high for this trade: docs/generative.md holds what was tried beside them.
    private static readonly MakerOptions s_small = new()
    {
        Epochs = 40, BatchSize = 32, Width = 24, CriticWidth = 32, Latent = 64, Rate = 2e-3, CriticRate = 2e-3, Penalty = 1, PenaltyEvery = 8, Shift = 0.07,
    };

    private readonly MakerOptions _options;

    private AdversarialTask(string name, string description, bool told, MakerOptions options) => (Name, Description, IsTold, _options) = (name, description, told, options with { Task = name });

    /// <summary>A pair that is told nothing of classes.</summary>
    public static AdversarialTask Plain { get; } = new("gan", "a generator of pictures and its critic against each other", told: false, s_small);

    /// <summary>A pair that is told classes.</summary>
    public static AdversarialTask Conditional { get; } = new("cgan", "a generator of pictures of the class that is asked for, and its critic, against each other", told: true, s_small);

    /// <summary>A pair that estimates Wasserstein's distance, the critic's slope kept near 1.</summary>
    public static AdversarialTask Wasserstein { get; } = new("wgan", "a generator of pictures against a critic that estimates Wasserstein's distance (WGAN-GP)", told: false, s_small with { Loss = "wasserstein", Rate = 2e-3, CriticRate = 2e-3, Turns = 3, Penalty = 10, PenaltyEvery = 1 });

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override bool IsTold { get; }

    /// <inheritdoc/>
    public override bool HasCritic => true;

    /// <inheritdoc/>
    public override string Measure => SampleMeasure.Frechet;

    /// <inheritdoc/>
    public override MakerOptions Options(bool quick = false) => quick ? _options with { Epochs = 2, Width = 8, CriticWidth = 8, Tests = 500, Average = 0.98, Collapse = 0 } : _options;

    /// <inheritdoc/>
    public override Layer Create(MakerOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(classes);
        return new PictureGenerator(latent: options.Latent, classes: IsTold ? classes.Count : 0, width: options.Width);
    }

    /// <inheritdoc/>
    public override MakerTraining Training(MakerOptions options, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var generator = (PictureGenerator)Create(options, data.Classes);
        var critic = new PictureCritic(classes: generator.Classes, width: options.CriticWidth, spectral: options.Spectral);
        var wasserstein = options.Loss == "wasserstein";
        AdversarialTraining step = new(
            new(Maker, generator, Moves(options), new Polynomial(options.Rate)) { Average = options.Average > 0 ? Average.Exponential(options.Average) : null },
            new("critic", critic, Moves(options), new Polynomial(options.CriticRate)),
            options.Loss switch { "hinge" => new AdversarialHinge(), "wasserstein" => new Wasserstein(), "least-squares" => new LeastSquares(), _ => new NonSaturating() })
        {
            Augmentation = options.Shift > 0 || options.Flip ? new(options.Shift, options.Flip) : null, PenaltyEvery = options.PenaltyEvery,
            Penalty = wasserstein && options.Penalty > 0 ? new(options.Penalty) : null, RealPenalty = !wasserstein && options.Penalty > 0 ? new(options.Penalty) : null,
        };
        MakerStep<ImageBatch> measured = new(step, SampleMeasure.OfValidation(IsTold), (batch, context, measures) =>
        {
            var numbers = LatentNumbers.Of(batch.Indices, options.Latent, ValidationSeed);
            SampleMeasure.Observe(measures, batch.Images, batch.Labels, Draw(generator, numbers.to(context.Device), IsTold ? batch.Labels.to(context.Device) : null), IsTold);
        });
        return MakerTraining.Of(measured, data.TrainingBatches(options), MakerData.Batches(data.Validation, options), Preview, Columns);

        Tensor Preview() => Draw(generator, LatentNumbers.Of(Enumerable.Range(0, Columns * Rows), options.Latent, PreviewSeed), IsTold ? tensor(Enumerable.Range(0, Columns * Rows).Select(i => (long)(i % Columns % data.Classes.Count)).ToArray()) : null);
    }

    /// <inheritdoc/>
    public override Tensor Draw(Layer model, Tensor numbers, Tensor? labels)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(numbers);
        return model.Run(IsTold ? [numbers, labels ?? throw new ArgumentNullException(nameof(labels), "This generator is asked for classes: give a label for each picture.")] : [numbers])[0].Plus(1).Times(0.5);
    }

    /// <inheritdoc/>
    public override MakerTest Test(TrainedMaker maker, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        return SampleTest.Of(maker, data);
    }

    private static Adam Moves(MakerOptions options) => options.Loss == "wasserstein" ? new Adam(0, 0.9) : new Adam(0, 0.99);
}
