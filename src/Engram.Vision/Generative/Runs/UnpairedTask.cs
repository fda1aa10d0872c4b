namespace Engram.Vision;

/// <summary>CycleGAN: shirts made into dresses, and back, from pictures of both that belong to each other in no way.</summary>
public sealed class UnpairedTask : TranslationTask
{
    private const string Given = "Shirt", Wanted = "Dress";
    private const int Blocks = 3;

    /// <inheritdoc/>
    public override string Name => "cyclegan";

    /// <inheritdoc/>
    public override string Description => "a network that makes dresses of shirts and one that makes shirts of dresses, without pairs (CycleGAN)";

    /// <inheritdoc/>
    internal override bool ArePaired => false;

    /// <inheritdoc/>
    public override MakerOptions Options(bool quick = false) => Common with { Task = Name, Epochs = quick ? 1 : 20, BatchSize = 8, Rate = 5e-4, CriticRate = 5e-4, Width = quick ? 8 : 16, CriticWidth = quick ? 8 : 32, Validation = 0.2 };

    /// <inheritdoc/>
    public override IDataset<PicturePair> Pairs(IImageDataset pictures) => new TwoDomains(TwoDomains.Of(pictures, Given), TwoDomains.Of(pictures, Wanted), Side);

    /// <inheritdoc/>
    public override Layer Create(MakerOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CycleGan.Generator(1, 1, options.Width, Blocks);
    }

    private protected override TrainingStep<PicturePairs> Step(MakerOptions options, Layer generator)
    {
        Player Critic(string name) => PlayerOf(name, new RememberingCritic(Pix2Pix.Critic(1, options.CriticWidth, layers: 3, alone: true), new PicturePool([1, Side, Side])), options.CriticRate);
        return new CycleGanTraining(PlayerOf(Maker, generator, options.Rate), PlayerOf("back", Create(options, []), options.Rate), Critic("critic"), Critic("back-critic"));
    }

    private protected override IEnumerable<MakerMeasure> Own(PicturePairs pairs, Tensor made)
    {
        // What was changed at all: a generator that leaves shirts as they are has 0.
        yield return new("change", Middle(made).sub(Middle(pairs.Given.Images)).abs().mean().item<float>(), Middle(pairs.Wanted.Images).sub(Middle(pairs.Given.Images)).abs().mean().item<float>());
    }
}
