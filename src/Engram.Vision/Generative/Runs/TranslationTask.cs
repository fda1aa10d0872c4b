namespace Engram.Vision;

/// <summary>Learning to make pictures of pictures: of the kind that is wanted from one that is given, within 32 × 32.</summary>
public abstract class TranslationTask : MakerTask
{
    /// <summary>Rows and columns that the networks see: a power of 2, four more than the pictures have.</summary>
    internal const int Side = 32;

    private const int Columns = 10, Rows = 3, Border = 2;

    private protected static readonly MakerOptions Common = new() { Average = 0, Collapse = 0, Shift = 0, Width = 32, CriticWidth = 32, Loss = "least-squares" };

    /// <inheritdoc/>
    public override bool Translates => true;

    /// <inheritdoc/>
    public override string Measure => SampleMeasure.Frechet;

    /// <summary>What is given and what is wanted.</summary>
    public abstract IDataset<PicturePair> Pairs(IImageDataset pictures);

    /// <summary>The step of its training.</summary>
    /// <param name="options">Rates and sizes.</param>
    /// <param name="generator">What <see cref="MakerTask.Create"/> made.</param>
    private protected abstract TrainingStep<PicturePairs> Step(MakerOptions options, Layer generator);

    /// <summary>What is measured of a test beside what all makers are measured by.</summary>
    private protected abstract IEnumerable<MakerMeasure> Own(PicturePairs pairs, Tensor made);

    /// <summary>Nothing: these networks make pictures of pictures.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor Draw(Layer model, Tensor numbers, Tensor? labels) => throw new NotSupportedException($"{Name} makes pictures of pictures, not of random numbers: use TrainedMaker.Translate.");

    /// <summary>What is made of pictures [batch, 1, 32, 32] within 0 … 1: the same shape.</summary>
    internal static Tensor Translate(Layer model, Tensor pictures) => model.call(pictures.Times(2).Plus(-1)).to(ScalarType.Float32).Plus(1).Times(0.5);

    /// <summary>The middle of 28 × 28, which the ruler knows.</summary>
    internal static Tensor Middle(Tensor pictures) => pictures.narrow(2, Border, Side - 2 * Border).narrow(3, Border, Side - 2 * Border);

    /// <inheritdoc/>
    public override MakerTraining Training(MakerOptions options, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var (generator, training, held) = (Create(options, data.Classes), Pairs(data.Training), Pairs(data.Validation));
        MakerStep<PicturePairs> measured = new(Step(options, generator), SampleMeasure.OfValidation(told: true), (batch, context, measures) =>
            SampleMeasure.Observe(measures, Middle(batch.Wanted.Images), batch.Wanted.Labels, Middle(Translate(generator, batch.Given.Images.to(context.Device)).cpu()), told: true));
        return MakerTraining.Of(measured, Batches(training, options, shuffle: true), Batches(held, options, shuffle: false), () => Shown(generator, held), Columns);
    }

    /// <inheritdoc/>
    public override MakerTest Test(TrainedMaker maker, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        using var scope = NewDisposeScope();
        using var pairs = First(Pairs(data.Test), maker.Configuration.Options.Tests);
        using var known = First(Pairs(data.Training), pairs.Count);
        var (made, classes) = (maker.Translate(pairs.Given.Images), data.Classes.Count);
        var real = new JudgedPictures().Add(Middle(pairs.Wanted.Images), pairs.Wanted.Labels);
        SampleQuality Quality(Tensor of, Tensor labels) => SampleQuality.Of(real, new JudgedPictures().Add(Middle(of), labels), classes);
        var (own, best) = (Quality(made, pairs.Wanted.Labels), Quality(known.Wanted.Images, known.Wanted.Labels));
        var (soft, random) = (Quality(nn.functional.avg_pool2d(pairs.Wanted.Images, 3, 1, 1), pairs.Wanted.Labels), Quality(LatentNumbers.Uniform(pairs.Count, Side * Side, 3).view(made.shape), pairs.Wanted.Labels));
        MakerMeasure Measure(string name, Func<SampleQuality, double> of) => new(name, of(own), of(best), of(soft), of(random));
        return new(pairs.Count,
        [
            Measure(SampleMeasure.Frechet, quality => quality.Frechet), Measure(SampleMeasure.Agreement, quality => quality.Agreement),
            Measure(SampleMeasure.Precision, quality => quality.Precision), Measure(Collapse.Measure, quality => quality.Recall), .. Own(pairs, made),
        ]);
    }

    /// <summary>What is given, what is made of it and, where they belong together, what is wanted, in rows: ten pairs from <paramref name="start"/> on. [30 or 20, 1, 28, 28] within 0 … 1.</summary>
    internal Tensor Shown(Layer generator, IDataset<PicturePair> pairs, int start = 0, int count = Columns)
    {
        using var scope = NewDisposeScope();
        using var shown = PicturePairs.Collate([.. Enumerable.Range(start, Math.Min(count, pairs.Count - start)).Select(i => pairs.Get(i, new SampleRandom(0, 0, i)))]);
        var device = generator.parameters().First().device;
        return Middle(cat([shown.Given.Images, Translate(generator, shown.Given.Images.to(device)).cpu(), .. ArePaired ? (Tensor[])[shown.Wanted.Images] : []], 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Whether what is given and what is wanted belong together.</summary>
    internal abstract bool ArePaired { get; }

    private protected static Player PlayerOf(string name, Layer model, double rate) => new(name, model, new Adam(0.5, 0.999), new Polynomial(rate));

    private static PicturePairs First(IDataset<PicturePair> pairs, int count) => PicturePairs.Collate([.. Enumerable.Range(0, Math.Min(count, pairs.Count)).Select(i => pairs.Get(i, new SampleRandom(0, 0, i)))]);

    private static Loader<PicturePair, PicturePairs> Batches(IDataset<PicturePair> pairs, MakerOptions options, bool shuffle) => new(pairs, PicturePairs.Collate, new()
    {
        BatchSize = Math.Min(shuffle ? options.BatchSize : 250, pairs.Count), Shuffle = shuffle, Seed = options.Seed, Workers = options.Workers, DropLast = shuffle,
    });
}
