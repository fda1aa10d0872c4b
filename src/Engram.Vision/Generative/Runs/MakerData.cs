namespace Engram.Vision;

/// <summary>The pictures of a run: what is trained on, what is held back, what is tested on. Grey clothes of 28 × 28, for the ruler is of such.</summary>
/// <param name="Training">What the weights are trained on.</param>
/// <param name="Validation">Training pictures that choose the best epoch.</param>
/// <param name="Test">What nothing is chosen by.</param>
public sealed record MakerData(IImageDataset Training, IImageDataset Validation, IImageDataset Test)
{
    internal const string Embedded = "embedded";

    // As many as the ruler has features: a covariance of fewer has directions without any variance.
    internal const int Fewest = 64;

    /// <summary>The classes' names; a label is an index into them.</summary>
    public IReadOnlyList<string> Classes => Training.Classes;

    /// <summary>SHA-256 of each part.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints => new Dictionary<string, string> { ["training"] = Training.Fingerprint, ["validation"] = Validation.Fingerprint, ["test"] = Test.Fingerprint };

    /// <summary>Opens what <see cref="MakerOptions.Data"/> names.</summary>
    /// <exception cref="ArgumentException">It names nothing known.</exception>
    /// <exception cref="DownloadException">All pictures were asked for, are nowhere here and could not be fetched.</exception>
    public static MakerData Open(MakerOptions options, Action<string>? note = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        DownloadNotes? Told(string what) => note is null ? null : new($"Fashion-MNIST's {what} images", note);
        var (training, test) = options.Data switch
        {
            Embedded => (FashionMnist.Embedded(DataPart.Training), FashionMnist.Embedded(DataPart.Test)),
            "full" => (FashionMnist.Full(DataPart.Training, Told("training"), cancellation), FashionMnist.Full(DataPart.Test, Told("test"), cancellation)),
            _ => throw new ArgumentException($"There is no data named '{options.Data}'.{Suggestion.For(options.Data, [Embedded, "full"])} Use embedded or full: what is made is measured by a ruler of clothes, so no other pictures can be tested.", nameof(options)),
        };
        if (options.Pictures > training.Count)
            throw new ArgumentException($"{options.Data} has {training.Count} pictures to learn from, not {options.Pictures}.", nameof(options));
        IImageDataset known = options.Pictures > 0 ? training.Subset([.. Enumerable.Range(0, options.Pictures)]) : training;
        var (rest, held) = Order.Split(known.Labels, (int)Math.Ceiling(options.Validation * known.Count), options.Seed);
        if (held.Length < Fewest || rest.Length < Fewest)
            throw new ArgumentException($"{held.Length} of {known.Count} pictures to choose by and {rest.Length} to train on are too few, {Fewest} of each are needed; change the share that --validation holds back.", nameof(options));
        return new(known.Subset(rest), known.Subset(held), test);
    }

    /// <summary>Training pictures in a new order each epoch; the last batch is left out where it is a smaller one.</summary>
    internal Loader<LabelledImage, ImageBatch> TrainingBatches(MakerOptions options) =>
        Training.Batches(Normalization.None, new() { BatchSize = Math.Min(options.BatchSize, Training.Count), Seed = options.Seed, Workers = options.Workers, DropLast = true });

    /// <summary>Pictures as they are, in their own order.</summary>
    internal static Loader<LabelledImage, ImageBatch> Batches(IImageDataset pictures, MakerOptions options) =>
        pictures.Batches(Normalization.None, new() { BatchSize = Math.Min(250, pictures.Count), Shuffle = false, Seed = options.Seed, Workers = options.Workers });

    /// <summary>The first pictures of a part: [count, 1, 28, 28] within 0 … 1, and their labels.</summary>
    internal static ImageBatch First(IImageDataset pictures, int count) =>
        ImageBatch.Collate([.. Enumerable.Range(0, Math.Min(count, pictures.Count)).Select(i => pictures.Get(i, new SampleRandom(0, 0, i)))]);
}
