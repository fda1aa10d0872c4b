namespace Engram.Vision;

/// <summary>U-Net: down through maps ever smaller and wider, and up again, each step joined with the map of the same size on the way down.</summary>
/// <remarks>
/// Shape: [batch, channels, h, w] → logits [batch, classes, h, w], for any size from 16 × 16 (in training with one image, 32 × 16).
/// Source: Ronneberger, Fischer, Brox 2015 (arXiv:1505.04597), fig. 1, padded and normalised. Weight names are those of milesial's Pytorch-UNet.
/// </remarks>
public sealed class UNet : Layer
{
    private const int Levels = 4;

    private readonly Layer _first, _last;
    private readonly Layer[] _down, _up;

    private UNet(int channels, int classes, int width, Interpolation? method)
    {
        // Enlarging by interpolation halves no channels, so the narrow part does.
        var narrowed = method is null ? 1 : 2;
        _first = Add("inc", new DoubleConvolution(channels, width, width));
        _down = [.. Enumerable.Range(1, Levels).Select(level => Add($"down{level}", Down(width << (level - 1), (width << level) / (level == Levels ? narrowed : 1))))];
        _up = [.. Enumerable.Range(1, Levels).Select(step => Add($"up{step}", Up(width << (Levels - step + 1), (width << (Levels - step)) / (step == Levels ? 1 : narrowed), method)))];
        _last = Add("outc", new Sequential([("conv", new Conv2d(width, classes, 1) { Bias = true })]));
    }

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("unet", Transposed), Variant("unet_bilinear", Bilinear),
    ];

    /// <summary>A U-Net that enlarges its maps by transposed convolutions.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes of a pixel.</param>
    /// <param name="width">Channels of the largest map; doubled at each of four levels.</param>
    public static UNet Transposed(int channels, int classes, int width = 64) => new(channels, classes, width, null);

    /// <summary>A U-Net that enlarges its maps bilinearly, corners aligned; a good half of the parameters.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes of a pixel.</param>
    /// <param name="width">Channels of the largest map; doubled at each of four levels but the last.</param>
    public static UNet Bilinear(int channels, int classes, int width = 64) => new(channels, classes, width, Interpolation.Linear);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var map = _first.call(input);
        Stack<Tensor> met = [];
        foreach (var down in _down)
        {
            met.Push(map);
            map = down.call(map);
        }
        foreach (var up in _up)
            map = up.Run(map, met.Pop())[0];
        return _last.call(map);
    }

    private static Architecture Variant(string name, Func<int, int, int, UNet> network) => new(
        name, options => network(3, options.Classes!.Value, Math.Max(1, (int)Math.Round(64 * (options.Width ?? 1)))), ImageSize: 512, "Ronneberger, Fischer, Brox 2015, arXiv:1505.04597")
    {
        Classes = 2, Choices = [nameof(ModelOptions.Width)],
    };

    private static Sequential Down(int inputs, int outputs) => new([("maxpool_conv", new Sequential([new MaxPool2d(2), new DoubleConvolution(inputs, outputs, outputs)]))]);

    private static UpJoin Up(int inputs, int outputs, Interpolation? method) => method is null
        ? new(new ConvTranspose2d(inputs, inputs / 2, 2, 2) { Bias = true }, new DoubleConvolution(inputs, outputs, outputs))
        : new(new Upsample(method.Value) { AlignCorners = true }, new DoubleConvolution(inputs, inputs / 2, outputs));
}
