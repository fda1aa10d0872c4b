namespace Engram.Vision;

/// <summary>Square parts of photographs, each drawn anew in each epoch: place, size and mirroring. What is painted while a stylizer learns.</summary>
public sealed class PhotographCrops : IImageDataset
{
    private readonly IReadOnlyList<Image> _photographs;
    private readonly RandomResizedCrop _crop;
    private readonly Lazy<string> _fingerprint;

    /// <param name="photographs">Coloured pictures; the training ones of <see cref="Photographs"/> when not given.</param>
    /// <param name="side">The side of a part; a multiple of 4.</param>
    /// <param name="count">Parts an epoch.</param>
    public PhotographCrops(IReadOnlyList<Image>? photographs = null, int side = 128, int count = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (side < 8 || side % 4 != 0) throw new ArgumentOutOfRangeException(nameof(side), side, "The side is a multiple of 4, 8 or more.");
        _photographs = photographs ?? Photographs.Embedded(DataPart.Training);
        if (_photographs.Count == 0 || _photographs.Any(photograph => photograph.Shape.Channels != 3)) throw new ArgumentException("Coloured photographs are needed, one at least.", nameof(photographs));
        (Count, Shape, _crop) = (count, new(3, side, side), new(side, side) { Scale = (0.1, 1), Ratio = (1, 1) });
        Labels = new int[count];
        _fingerprint = new(() => ImageDatasets.Hash($"crops {side} {count}", _photographs.Select(photograph => photograph.Pixels)));
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["photograph"];

    /// <inheritdoc/>
    public IReadOnlyList<int> Labels { get; }

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public string Fingerprint => _fingerprint.Value;

    /// <inheritdoc/>
    public LabelledImage Get(int index, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var part = _crop.Apply(_photographs[index % _photographs.Count], random);
        return new(random.NextBool() ? new(part.Planes.Mirrored()) : part, 0, index);
    }
}
