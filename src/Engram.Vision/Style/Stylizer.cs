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
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Directory.Exists(path) ? Path.Combine(path, "model.safetensors") : path;
        var (width, facts) = Look(file);
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
        ArgumentNullException.ThrowIfNull(picture);
        var (_, height, width) = picture.Shape;
        var network = height <= Tile && width <= Tile ? Network : Prepared(picture);
        var result = new byte[3 * height * width];
        var (rows, columns) = ((height + Tile - 1) / Tile, (width + Tile - 1) / Tile);
        for (var tile = 0; tile < rows * columns; tile++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (top, left) = (tile / columns * Tile, tile % columns * Tile);
            var (above, before) = (Math.Max(0, top - Margin), Math.Max(0, left - Margin));
            var (below, behind) = (Math.Min(height, top + Tile + Margin), Math.Min(width, left + Tile + Margin));
            var painted = Paint(network, new Image(picture.Planes.Cropped(above, before, below - above, behind - before)));
            for (var c = 0; c < 3; c++)
                for (var y = top; y < Math.Min(height, top + Tile); y++)
                    painted.Planes.Row(c, y - above).Slice(left - before, Math.Min(Tile, width - left)).CopyTo(result.AsSpan((c * height + y) * width + left));
            progress?.Report((tile + 1, rows * columns));
        }
        return new(result, 3, height, width);
    }

    /// <summary>The network with the statistics of the whole picture.</summary>
    private Layer Prepared(Image picture)
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
        Paint(network, PictureTensor.Scaled(picture, Tile));
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

    private static (int Width, IReadOnlyDictionary<string, string> Facts) Look(string path)
    {
        using var file = Weights.Open(path);
        var first = file.Names.FirstOrDefault(name => name.EndsWith("conv1.conv2d.weight", StringComparison.Ordinal) && !name.Contains("res", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{path} is no transform network: it has no conv1.conv2d.weight. `engram train stylizer` makes one.");
        return ((int)file.Info(first).Shape[0], file is SafeTensors own ? own.Metadata : new Dictionary<string, string>());
    }
}
