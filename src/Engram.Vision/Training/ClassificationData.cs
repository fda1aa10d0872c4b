namespace Engram.Vision;

/// <summary>The images of a run: what is trained on, what is held back, what is tested on.</summary>
/// <param name="Training">What the weights are trained on.</param>
/// <param name="Validation">A slice of the training images that chooses the best epoch.</param>
/// <param name="Test">What nothing is chosen by.</param>
/// <param name="Normalization">How pixels become numbers.</param>
public sealed record ClassificationData(IImageDataset Training, IImageDataset Validation, IImageDataset Test, Normalization Normalization)
{
    /// <summary>The share of a folder's images that is tested on, where it has no <c>test</c> folder of its own.</summary>
    private const double TestShare = 0.15;

    /// <summary>The files that were left out because they cannot be read; empty unless <see cref="ClassificationOptions.SkipBroken"/> was asked for.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; init; } = [];

    /// <summary>Opens what <see cref="ClassificationOptions.Data"/> names.</summary>
    /// <exception cref="ArgumentException">It names nothing known.</exception>
    /// <exception cref="InvalidDataException">There are too few images to train on, to choose by and to test on.</exception>
    public static ClassificationData Open(ClassificationOptions options, Architecture architecture, CancellationToken cancellation = default) =>
        Open(options, architecture, null, cancellation);

    /// <summary>The same, told how a download goes.</summary>
    internal static ClassificationData Open(ClassificationOptions options, Architecture architecture, Action<string>? note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(architecture);
        var clothes = architecture.Channels == 1 && options.Preprocessing is { } prepared ? prepared.Normalization : FashionMnist.Normalization;
        return options.Data switch
        {
            "embedded" => Split(FashionMnist.Embedded(DataPart.Training), FashionMnist.Embedded(DataPart.Test), options, clothes),
            "full" => Split(
                FashionMnist.Full(DataPart.Training, Told(DataPart.Training, note), cancellation), FashionMnist.Full(DataPart.Test, Told(DataPart.Test, note), cancellation),
                options, clothes),
            _ when options.Data.StartsWith("folder:", StringComparison.Ordinal) => Folder(options.Data["folder:".Length..], options, architecture),
            _ => throw new ArgumentException($"There is no data named '{options.Data}'.{Suggestion.For(options.Data, ["embedded", "full", "folder:PATH"])} Use embedded, full or folder:PATH.", nameof(options)),
        };
    }

    private static ClassificationData Folder(string path, ClassificationOptions options, Architecture architecture)
    {
        if (path.Length == 0)
            throw new ArgumentException("Say where the pictures are: --data folder:PATH, with one sub-folder a class.", nameof(options));
        if (options.ImageSize > ImageFile.LargestSide)
            throw new ArgumentException($"Images of {options.ImageSize} pixels a side are more than the {ImageFile.LargestSide} allowed; choose a smaller --image-size.", nameof(options));
        var side = options.ImageSize > 0 ? options.ImageSize : options.Preprocessing?.Side ?? architecture.ImageSize;
        var broken = options.SkipBroken ? UnreadableImages.Skip : UnreadableImages.Refuse;
        ImageFolder Read(string folder) => options.Preprocessing is { } how ? ImageFolder.Open(folder, how.WithSide(side), architecture.Channels, broken) : ImageFolder.Open(folder, side, architecture.Channels, broken);
        var normalization = options.Preprocessing?.Normalization ?? (architecture.Channels == 1 ? FashionMnist.Normalization : Normalization.ImageNet);
        if (Directory.Exists(Path.Combine(path, "train")) && Directory.Exists(Path.Combine(path, "test")))
        {
            var (training, held) = (Read(Path.Combine(path, "train")), Read(Path.Combine(path, "test")));
            return Split(training, held, options, normalization) with { Skipped = [.. training.Skipped, .. held.Skipped] };
        }
        var all = Read(path);
        var (rest, test) = Order.Split(all.Labels, (int)Math.Ceiling(TestShare * all.Count), options.Seed);
        return Split(all.Subset(rest), all.Subset(test), options, normalization) with { Skipped = all.Skipped };
    }

    private static ClassificationData Split(IImageDataset training, IImageDataset test, ClassificationOptions options, Normalization normalization)
    {
        if (!training.Classes.SequenceEqual(test.Classes))
            throw new ArgumentException($"The training images have the classes {string.Join(", ", training.Classes)}, the test images {string.Join(", ", test.Classes)}; they must be the same.", nameof(test));
        var (rest, held) = Order.Split(training.Labels, (int)Math.Ceiling(options.Validation * training.Count), options.Seed);
        if (rest.Length == 0 || held.Length == 0 || test.Count == 0)
            throw new InvalidDataException($"The images are too few: {rest.Length} to train on, {held.Length} to choose by, {test.Count} to test on, and each needs one at least. Add images, or change the share that --validation holds back.");
        return new(training.Subset(rest), training.Subset(held), test, normalization);
    }

    private static DownloadNotes? Told(DataPart part, Action<string>? note) => note is null ? null : new($"Fashion-MNIST's {(part == DataPart.Training ? "training" : "test")} images", note);

    /// <summary>Training images with their augmentation, in a new order each epoch.</summary>
    internal Loader<LabelledImage, ImageBatch> TrainingBatches(ClassificationOptions options)
    {
        List<ITransform> transforms = [];
        if (options.Shift > 0)
            transforms.Add(new RandomShift(options.Shift));
        if (options.Flip)
            transforms.Add(new RandomHorizontalFlip());
        return Batches(Training.Transform(transforms), options, shuffle: true);
    }

    /// <summary>Images as they are, in their own order.</summary>
    internal Loader<LabelledImage, ImageBatch> Batches(IImageDataset images, ClassificationOptions options, bool shuffle = false) =>
        images.Batches(Normalization, new()
        {
            BatchSize = Math.Min(shuffle ? options.BatchSize : 250, images.Count), Shuffle = shuffle, Seed = options.Seed, Workers = options.Workers,
            // A last batch of one cannot be normalised by its own statistics.
            DropLast = shuffle && images.Count % options.BatchSize == 1,
        });
}
