namespace Engram.Vision;

/// <summary>Xception: residual blocks of convolutions that treat places and channels apart, the Inception module taken to its end.</summary>
/// <remarks>
/// Source: Chollet 2016 (arXiv:1610.02357), fig. 5; the dropout of 0.5 before the head is §4.4's. Weight names are timm's (<c>legacy_xception</c>).
/// Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head as PyTorch does.
/// </remarks>
public static class Xception
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("xception", options => Network(options.Classes!.Value, options.Dropout ?? 0.5), ImageSize: 299, "Chollet 2016, arXiv:1610.02357")
        {
            Choices = [nameof(ModelOptions.Dropout)],
        },
    ];

    private static Sequential Network(int classes, double dropout) => new(
    [
        ("conv1", new Conv2d(3, 32, 3, 2) { Padding = 0 }), ("bn1", new BatchNorm2d(32)), ("act1", new ReLU()),
        ("conv2", new Conv2d(32, 64, 3) { Padding = 0 }), ("bn2", new BatchNorm2d(64)), ("act2", new ReLU()),
        ("block1", Halving(64, 128, [.. Unit(64, 128), new ReLU(), .. Unit(128, 128)])),
        ("block2", Halving(128, 256, [new ReLU(), .. Unit(128, 256), new ReLU(), .. Unit(256, 256)])),
        ("block3", Halving(256, 728, [new ReLU(), .. Unit(256, 728), new ReLU(), .. Unit(728, 728)])),
        .. Enumerable.Range(4, 8).Select(i => (Step)($"block{i}", Middle())),
        ("block12", Halving(728, 1024, [new ReLU(), .. Unit(728, 728), new ReLU(), .. Unit(728, 1024)])),
        ("conv3", Separable(1024, 1536)), ("bn3", new BatchNorm2d(1536)), ("act3", new ReLU()),
        ("conv4", Separable(1536, 2048)), ("bn4", new BatchNorm2d(2048)), ("act4", new ReLU()),
        ("global_pool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()), ("dropout", new Dropout(dropout)),
        ("fc", new Linear(2048, classes)),
    ]);

    /// <summary>A block of the entry or exit flow: both ways halve the image. A sum does not mind which comes first; the published weights list the short way first.</summary>
    private static Residual Halving(int inputs, int outputs, Chain units) => new(
        [("skip", new Conv2d(inputs, outputs, 1, 2)), ("skipbn", new BatchNorm2d(outputs))],
        [("rep", new Sequential([.. units, new MaxPool2d(3, 2) { Padding = 1 }]))]);

    /// <summary>A block of the middle flow.</summary>
    private static Residual Middle() =>
        new([("rep", new Sequential([new ReLU(), .. Unit(728, 728), new ReLU(), .. Unit(728, 728), new ReLU(), .. Unit(728, 728)]))]);

    private static Chain Unit(int inputs, int outputs) => [Separable(inputs, outputs), new BatchNorm2d(outputs)];

    /// <summary>A convolution within channels, then one between them, nothing in between (§4.7).</summary>
    private static Sequential Separable(int inputs, int outputs) =>
        new([("conv1", new Conv2d(inputs, inputs, 3) { Groups = inputs }), ("pointwise", new Conv2d(inputs, outputs, 1))]);
}
