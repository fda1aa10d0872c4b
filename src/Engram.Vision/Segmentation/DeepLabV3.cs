namespace Engram.Vision;

/// <summary>DeepLabV3: looks at the last map through windows of several spreads at once, and at its mean.</summary>
/// <remarks>
/// Source: Chen et al. 2017 (arXiv:1706.05587), §3.3 and fig. 5, with spreads of 12, 24 and 36 for a map that is an eighth of the image (of MobileNetV3's, a 16th, too, as torchvision has it).
/// In training a batch needs two images: the mean's normalisation sees one number for each. Dropout: 0.5 behind the pyramid, 0.1 in the auxiliary head; a given share is that of both.
/// Weight names are torchvision's, whose published files have the auxiliary head.
/// </remarks>
public static class DeepLabV3
{
    private const int Width = 256;

    private static readonly ConvNorm s_conv = new(() => new ReLU());

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("deeplabv3_resnet50", options => OnResNet(6, options)),
        Variant("deeplabv3_resnet101", options => OnResNet(23, options)),
        Variant("deeplabv3_mobilenet_v3_large", options => new(MobileNetV3.DilatedTrunk(), ["16"], Head(960, options), options.Auxiliary is true ? ("4", Fcn.Head(40, options)) : null)),
    ];

    private static Architecture Variant(string name, Func<ModelOptions, Segmenter> network) => new(name, network, ImageSize: 520, "Chen et al. 2017, arXiv:1706.05587")
    {
        Classes = 21, Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Auxiliary)],
    };

    private static Segmenter OnResNet(int blocksOfLayer3, ModelOptions options) =>
        new(ResNet.DilatedTrunk(blocksOfLayer3), ["layer4"], Head(2048, options), Fcn.AfterLayer3(options));

    private static Sequential Head(int inputs, ModelOptions options) => new(
    [
        Pyramid(inputs, options.Dropout ?? 0.5),
        .. s_conv.Linear(Width, Width, 3), new ReLU(),
        new Conv2d(Width, options.Classes!.Value, 1) { Bias = true },
    ]);

    /// <summary>Atrous spatial pyramid pooling.</summary>
    private static Sequential Pyramid(int inputs, double dropout) => new(
    [
        ("convs", new Concat([s_conv.Active(inputs, Width, 1)], [Spread(inputs, 12)], [Spread(inputs, 24)], [Spread(inputs, 36)], [new ImageMean(inputs)])),
        ("project", new Sequential([.. s_conv.Linear(5 * Width, Width, 1), new ReLU(), new Dropout(dropout)])),
    ]);

    private static Sequential Spread(int inputs, int dilation) => s_conv.Active(inputs, Width, 3, dilation: dilation);

    /// <summary>What the image is like on average, everywhere.</summary>
    private sealed class ImageMean : Combinator
    {
        private readonly Layer[] _steps;

        internal ImageMean(int inputs) => _steps = Take([new AdaptiveAvgPool2d(1), .. s_conv.Linear(inputs, Width, 1), new ReLU()]);

        protected override Tensor Forward(Tensor input) => Enlarged.To(Run(_steps, input), input);
    }
}
