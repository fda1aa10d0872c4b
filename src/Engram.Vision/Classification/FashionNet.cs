namespace Engram.Vision;

/// <summary>A residual network small enough to learn Fashion-MNIST in a minute on two cores: 116,602 parameters, 14.6 M MACs an image.</summary>
/// <remarks>Two stages of a convolution, a pool and a residual pair, after the "ResNet-9" of speed competitions (Coleman et al. 2017, DAWNBench). Initialised as
/// He et al. 2015 (arXiv:1502.01852), fan-out. The logits are scaled by 1/8, so that the first steps are not all about the head.</remarks>
public static class FashionNet
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("fashionnet", Network, ImageSize: 28, "this project; after He et al. 2015, arXiv:1512.03385") { Channels = 1, Classes = 10 },
    ];

    private static Sequential Network(int classes) => new(
    [
        ("stem", new Sequential([.. ConvNorm(1, 16), new ReLU()])),
        ("down1", Down(16, 32)), ("residual1", Pair(32)),
        ("down2", Down(32, 64)), ("residual2", Pair(64)),
        ("pool", new GlobalMaxPool2d()), ("head", new Linear(64, classes)), ("scale", new Scale(0.125)),
    ]);

    private static Chain ConvNorm(int inputs, int outputs) => [new Conv2d(inputs, outputs, 3), new BatchNorm2d(outputs)];

    private static Sequential Down(int inputs, int outputs) =>
        new([new Conv2d(inputs, outputs, 3), new MaxPool2d(2), new BatchNorm2d(outputs), new ReLU()]);

    private static Residual Pair(int width) => new([.. ConvNorm(width, width), new ReLU(), .. ConvNorm(width, width), new ReLU()]);
}
