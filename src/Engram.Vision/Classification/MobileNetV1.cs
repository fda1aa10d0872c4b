namespace Engram.Vision;

/// <summary>MobileNet: every convolution but the first is parted into one within channels and one between them, at an eighth of the cost.</summary>
/// <remarks>
/// Source: Howard et al. 2017 (arXiv:1704.04861), table 1 (its last stride of 2 is a misprint, as the sizes beside it show) and §3.3 for the width. ReLU6, ε = 0.001 and a dropout of 0.001
/// as in the authors' code; strided convolutions are padded alike on both sides, as PyTorch's networks are, where TensorFlow pads behind alone.
/// Weight names are timm's (<c>mobilenetv1_100</c>); torchvision has none. Initialised as torchvision's MobileNetV2: He et al. 2015 (arXiv:1502.01852), fan-out; the head N(0, 0.01²).
/// </remarks>
public static class MobileNetV1
{
    // Channels, number of pairs, stride of the first.
    private static readonly (int Outputs, int Depth, int Stride)[] s_stages = [(64, 1, 1), (128, 2, 2), (256, 2, 2), (512, 6, 2), (1024, 2, 2)];

    internal static IEnumerable<Architecture> Variants =>
    [
        new("mobilenet_v1", options => Network(options.Classes!.Value, options.Width ?? 1, options.Dropout ?? 0.001), ImageSize: 224, "Howard et al. 2017, arXiv:1704.04861")
        {
            Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Width)],
        },
    ];

    private static Sequential Network(int classes, double width, double dropout)
    {
        var inputs = Channels.Multiple(32 * width);
        return new(
        [
            ("conv_stem", new Conv2d(3, inputs, 3, 2)), ("bn1", new BatchNorm2d(inputs) { Epsilon = 1e-3 }), new ReLU6(),
            ("blocks", new Sequential([.. s_stages.Select(stage => (Step)Stage(ref inputs, Channels.Multiple(stage.Outputs * width), stage.Depth, stage.Stride))])),
            ("global_pool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()), ("dropout", new Dropout(dropout)),
            ("classifier", new Linear(inputs, classes) { Weights = new Normal(0.01), Biases = Constant.Zeros }),
        ]);
    }

    private static Sequential Stage(ref int inputs, int outputs, int depth, int stride)
    {
        var first = Pair(inputs, outputs, stride);
        inputs = outputs;
        return new([first, .. Enumerable.Range(1, depth - 1).Select(_ => (Step)Pair(outputs, outputs, 1))]);
    }

    /// <summary>A convolution within channels and one between them (fig. 3, right).</summary>
    private static Sequential Pair(int inputs, int outputs, int stride) => new(
    [
        ("conv_dw", new Conv2d(inputs, inputs, 3, stride) { Groups = inputs }), ("bn1", new BatchNorm2d(inputs) { Epsilon = 1e-3 }), new ReLU6(),
        ("conv_pw", new Conv2d(inputs, outputs, 1)), ("bn2", new BatchNorm2d(outputs) { Epsilon = 1e-3 }), new ReLU6(),
    ]);
}
