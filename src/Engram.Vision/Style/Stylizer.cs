namespace Engram.Vision;

/// <summary>A trained <see cref="TransformNetwork"/> at work: pictures of any size in one pass, large ones tile by tile.</summary>
/// <remarks>Tiles share the statistics of the whole picture seen small, so that no seam tells them apart: Chen et al. 2022, "Towards ultra-resolution neural style transfer via
/// thumbnail instance normalization" (arXiv:2103.11784).</remarks>
public sealed class Stylizer
{
    // What a pixel of the result sees to each side is 56; tiles begin at multiples of four, as the strides do.
    private const int Margin = 64, Least = 16;

    private readonly bool _isOfBytes;
    private readonly int _width;

    /// <param name="network">A <see cref="TransformNetwork"/> that takes and gives pixels in −½ … ½.</param>
    public Stylizer(Layer network) : this(network, isOfBytes: false)
    {
    }

    private Stylizer(Layer network, bool isOfBytes)
    {
        ArgumentNullException.ThrowIfNull(network);
        (Network, _isOfBytes) = (network, isOfBytes);
        _width = (int)network.State().First(entry => entry.Name == "conv1.conv2d.weight").Tensor.size(0);
        Network.eval();
    }

    /// <summary>The network.</summary>
    public Layer Network { get; }

    /// <summary>What the file says of itself: the style, the features that it was trained with.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The side of a tile's own part; larger pictures are painted in several.</summary>
    public int Tile { get; init => field = value >= 64 && value % 4 == 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A tile's side is a multiple of 4, 64 or more."); } = 512;

    /// <summary>Reads a network that <see cref="Save"/> wrote, or a published style of PyTorch's example (.pth).</summary>
    /// <param name="path">The file, or the folder of a run, which has it as <c>model.safetensors</c>.</param>
    /// <exception cref="WeightsException">The file is damaged, or is no transform network.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Stylizer Load(string path)
    {
        var file = StylizerFile.In(path);
        var facts = StylizerFile.Facts(file);
        if (facts.GetValueOrDefault("kind") == StylizerFile.Adaptive)
            throw new InvalidDataException($"{path} paints in any picture's style and has none of its own: name a picture beside the content.");
        var width = Width(file);
        var network = TransformNetwork.Create(width);
        // PyTorch's example once kept statistics that nothing uses.
        Weights.Load(network, file, new NameMap([(@"running_(mean|var)$", null), (@"num_batches_tracked$", null)]));
        return new(network, facts.GetValueOrDefault("pixels") != "centred") { Facts = facts };
    }

    /// <summary>Writes the network as safetensors, with <see cref="Facts"/>.</summary>
    public void Save(string path) => Weights.Save(Network, path, new Dictionary<string, string>(Facts) { ["kind"] = "stylizer", ["pixels"] = _isOfBytes ? "bytes" : "centred" });

    /// <summary>Paints a picture; one larger than a tile is painted in several, in memory that does not grow with it but for the picture itself.</summary>
    /// <param name="picture">Any size, grey or coloured.</param>
    /// <param name="progress">Is told the tiles done, of how many.</param>
    /// <param name="cancellation">Ends it between two tiles.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Image Apply(Image picture, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        using var whole = LargeImage.Of(picture);
        return Joined(whole, progress, cancellation);
    }

    /// <summary>Paints a picture into a file: a .png is written as it is painted, so that no more than a row of tiles is in memory; a .jpg or .webp is put together first.</summary>
    /// <param name="picture">What is painted; one opened by <see cref="LargeImage.Open"/> is never in memory whole.</param>
    /// <param name="path">The file, which appears whole or not at all.</param>
    /// <param name="progress">Is told the tiles done, of how many.</param>
    /// <param name="cancellation">Ends it between two tiles; then there is no file.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidDataException">The picture's file is damaged.</exception>
    public void Apply(LargeImage picture, string path, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
            PngRows.Write(path, Bands(picture, progress, cancellation).Select(band => band.Planes));
        else
            Joined(picture, progress, cancellation).Save(path);
    }

    private Image Joined(LargeImage picture, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var result = new byte[3 * picture.Height * picture.Width];
        var top = 0;
        foreach (var band in Bands(picture, progress, cancellation))
        {
            for (var c = 0; c < 3; c++)
                for (var y = 0; y < band.Shape.Height; y++)
                    band.Planes.Row(c, y).CopyTo(result.AsSpan((c * picture.Height + top + y) * picture.Width));
            top += band.Shape.Height;
        }
        return new(result, 3, picture.Height, picture.Width);
    }

    // From top to bottom, each as wide as the picture and as high as a tile.
    private IEnumerable<Image> Bands(LargeImage picture, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var (height, width) = (picture.Height, picture.Width);
        var network = height <= Tile && width <= Tile ? Network : Prepared(picture);
        var (rows, columns) = ((height + Tile - 1) / Tile, (width + Tile - 1) / Tile);
        for (var row = 0; row < rows; row++)
        {
            var (top, above) = (row * Tile, Math.Max(0, row * Tile - Margin));
            var (end, below) = (Math.Min(height, top + Tile), Math.Min(height, top + Tile + Margin));
            var seen = picture.Part(0, above, width, below - above);
            var band = new byte[3 * (end - top) * width];
            for (var column = 0; column < columns; column++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (left, before) = (column * Tile, Math.Max(0, column * Tile - Margin));
                var behind = Math.Min(width, left + Tile + Margin);
                var painted = Paint(network, new Image(seen.Planes.Cropped(0, before, below - above, behind - before)));
                for (var c = 0; c < 3; c++)
                    for (var y = top; y < end; y++)
                        painted.Planes.Row(c, y - above).Slice(left - before, Math.Min(Tile, width - left)).CopyTo(band.AsSpan((c * (end - top) + y - top) * width + left));
                progress?.Report((row * columns + column + 1, rows * columns));
            }
            yield return new(band, 3, end - top, width);
        }
    }

    /// <summary>The network with the statistics of the whole picture.</summary>
    private Layer Prepared(LargeImage picture)
    {
        var network = TransformNetwork.WithStatistics(_width);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var own = Network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        foreach (var (name, tensor) in network.State())
        {
            if (own.TryGetValue(name, out var weights))
                tensor.copy_(weights);
        }
        network.train();
        Paint(network, PictureTensor.Scaled(picture.Overview(4 * Tile), Tile));
        network.eval();
        return network;
    }

    private Image Paint(Layer network, Image part)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (_, height, width) = part.Shape;
        var pixels = nn.functional.pad(PictureTensor.Of(part), [0, Math.Max(0, Least - width), 0, Math.Max(0, Least - height)], PaddingModes.Replicate);
        var painted = _isOfBytes ? network.call(pixels.mul(Scalars.Of(255))).mul(Scalars.Of(1 / 255.0)) : Paint(network, pixels);
        return PictureTensor.ToImage(painted.narrow(2, 0, height).narrow(3, 0, width));
    }

    /// <summary>What the network makes of pixels in [0, 1]. Shape: [batch, 3, h, w] → the same with sides that are multiples of 4.</summary>
    internal static Tensor Paint(Layer network, Tensor pixels) => network.call(pixels.sub(Scalars.Of(0.5))).add(Scalars.Of(0.5), Scalars.Whole(1));

    private static int Width(string path)
    {
        using var file = Weights.Open(path);
        var first = file.Names.FirstOrDefault(name => name.EndsWith("conv1.conv2d.weight", StringComparison.Ordinal) && !name.Contains("res", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{path} is no transform network: it has no conv1.conv2d.weight. `engram train stylizer` makes one.");
        return (int)file.Info(first).Shape[0];
    }
}
