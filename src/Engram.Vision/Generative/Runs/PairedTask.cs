namespace Engram.Vision;

/// <summary>pix2pix: clothes made of their edges.</summary>
public sealed class PairedTask : TranslationTask
{
    /// <inheritdoc/>
    public override string Name => "pix2pix";

    /// <inheritdoc/>
    public override string Description => "a network that makes clothes of their edges, from pairs (pix2pix)";

    /// <inheritdoc/>
    internal override bool ArePaired => true;

    /// <inheritdoc/>
    public override MakerOptions Options(bool quick = false) => Common with { Task = Name, Epochs = quick ? 2 : 20, BatchSize = 32, Rate = 1e-3, CriticRate = 4e-4, Width = quick ? 8 : 32, CriticWidth = quick ? 8 : 32, Tests = quick ? 500 : 1000 };

    /// <inheritdoc/>
    public override IDataset<PicturePair> Pairs(IImageDataset pictures) => new EdgePairs(pictures, Side);

    /// <inheritdoc/>
    public override Layer Create(MakerOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Pix2Pix.Generator(1, 1, Side, options.Width);
    }

    private protected override TrainingStep<PicturePairs> Step(MakerOptions options, Layer generator) => new Pix2PixTraining(
        PlayerOf(Maker, generator, options.Rate), PlayerOf("critic", Pix2Pix.Critic(2, options.CriticWidth, layers: 2), options.CriticRate));

    private protected override IEnumerable<MakerMeasure> Own(PicturePairs pairs, Tensor made)
    {
        double Apart(Tensor of) => Middle(of).sub(Middle(pairs.Wanted.Images)).abs().mean().item<float>();
        yield return new("difference", Apart(made), 0, Apart(nn.functional.avg_pool2d(pairs.Wanted.Images, 3, 1, 1)), Apart(LatentNumbers.Uniform(pairs.Count, Side * Side, 3).view(made.shape)));
    }
}
