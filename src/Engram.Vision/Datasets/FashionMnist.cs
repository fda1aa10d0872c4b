namespace Engram.Vision;

/// <summary>Fashion-MNIST: photographs of clothes, 28×28, grey, ten classes.</summary>
/// <remarks>Source: Xiao, Rasul and Vollgraf 2017 (arXiv:1708.07747); MIT licence, © 2017 Zalando SE.</remarks>
public sealed class FashionMnist : IImageDataset
{
    private readonly byte[] _pixels;
    private readonly Lazy<string> _fingerprint;

    private FashionMnist(Idx images, Idx labels, string name)
    {
        if (images.Shape is not [var count, 28, 28] || labels.Shape is not [var labelled] || labelled != count)
            throw new InvalidDataException($"{name}: images {string.Join("×", images.Shape)} and labels {string.Join("×", labels.Shape)} are not those of Fashion-MNIST.");
        if (labels.Data.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)9)) throw new InvalidDataException($"{name}: a label is none of the ten classes.");
        (_pixels, Labels) = (images.Data, Array.ConvertAll(labels.Data, label => (int)label));
        _fingerprint = new(() => ImageDatasets.Hash($"images {count} {Shape}", labels.Data, _pixels));
    }

    /// <summary>Mean and deviation of the 60,000 training images.</summary>
    public static Normalization Normalization { get; } = new([0.2860f], [0.3530f]);

    /// <inheritdoc/>
    public int Count => Labels.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <inheritdoc/>
    public IReadOnlyList<int> Labels { get; }

    /// <inheritdoc/>
    public ImageShape Shape { get; } = new(1, 28, 28);

    /// <inheritdoc/>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The first 6,000 training or the first 1,000 test images, which are part of this assembly.</summary>
    public static FashionMnist Embedded(DataPart part)
    {
        static Idx Resource(string name)
        {
            using var stream = typeof(FashionMnist).Assembly.GetManifestResourceStream($"fashion-mnist/{name}.gz")!;
            return Idx.Read(stream, $"embedded {name}");
        }
        var (images, labels) = FashionMnistFiles.Of(part);
        return new(Resource(images.Name), Resource(labels.Name), "embedded Fashion-MNIST");
    }

    /// <summary>All 60,000 training or 10,000 test images: from the Debian package <c>dataset-fashion-mnist</c> where it is installed, else from the
    /// <see cref="Cache"/>, else downloaded into it (31 MB in all).</summary>
    /// <exception cref="DownloadException">The files are nowhere here and could not be fetched.</exception>
    /// <exception cref="InvalidDataException">An installed file is not the published one.</exception>
    public static FashionMnist Full(DataPart part, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default) =>
        Full(part, new FashionMnistFiles(), progress, cancellation);

    internal static FashionMnist Full(DataPart part, FashionMnistFiles files, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        var (images, labels) = FashionMnistFiles.Of(part);
        return new(files.Open(images, progress, cancellation), files.Open(labels, null, cancellation), "Fashion-MNIST");
    }

    /// <inheritdoc/>
    public LabelledImage Get(int index, SampleRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return new(new(_pixels.AsMemory(index * Shape.Length, Shape.Length), 1, 28, 28), Labels[index], index);
    }
}
