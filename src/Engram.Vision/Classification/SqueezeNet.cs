namespace Engram.Vision;

/// <summary>SqueezeNet: AlexNet's accuracy with a fiftieth of its weights, by 1×1 convolutions that narrow before others widen.</summary>
/// <remarks>
/// Source: Iandola et al. 2016 (arXiv:1602.07360), table 1; 1.1 is the authors' later form with smaller kernels and earlier pools.
/// Initialised as torchvision does: kernels uniform as He et al. 2015, fan-in, the last one normal with deviation 0.01, biases zero. Weight names are torchvision's.
/// </remarks>
public static class SqueezeNet
{
    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("squeezenet1_0", () =>
        [
            Conv(3, 96, 7, 2, 0), new ReLU(), Pool(),
            Fire(96, 16, 64), Fire(128, 16, 64), Fire(128, 32, 128), Pool(),
            Fire(256, 32, 128), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Pool(),
            Fire(512, 64, 256),
        ]),
        Variant("squeezenet1_1", () =>
        [
            Conv(3, 64, 3, 2, 0), new ReLU(), Pool(),
            Fire(64, 16, 64), Fire(128, 16, 64), Pool(),
            Fire(128, 32, 128), Fire(256, 32, 128), Pool(),
            Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Fire(512, 64, 256),
        ]),
    ];

    private static Architecture Variant(string name, Func<Chain> features) =>
        new(name, options => Network(features(), options), ImageSize: 224, "Iandola et al. 2016, arXiv:1602.07360") { Choices = [nameof(ModelOptions.Dropout)] };

    private static Sequential Network(Chain features, ModelOptions options) => new(
    [
        ("features", new Sequential(features)),
        ("classifier", new Sequential(
        [
            new Dropout(options.Dropout ?? 0.5),
            new Conv2d(512, options.Classes!.Value, 1) { Bias = true, Weights = new Normal(0.01), Biases = Constant.Zeros },
            new ReLU(), new AdaptiveAvgPool2d(1),
        ])),
        ("flatten", new Flatten()),
    ]);

    /// <summary>Squeezed by a 1×1 convolution, then expanded by 1×1 and 3×3 ones side by side (fig. 1).</summary>
    private static Concat Fire(int inputs, int squeezed, int expanded) => new(new Branch(
        [("squeeze", Conv(inputs, squeezed, 1)), ("squeeze_activation", new ReLU())],
        [("expand1x1", Conv(squeezed, expanded, 1)), ("expand1x1_activation", new ReLU())],
        [("expand3x3", Conv(squeezed, expanded, 3)), ("expand3x3_activation", new ReLU())]));

    private static MaxPool2d Pool() => new(3, 2) { Ceiling = true };

    private static Conv2d Conv(int inputs, int outputs, int kernel, int stride = 1, int? padding = null) =>
        new(inputs, outputs, kernel, stride) { Padding = padding ?? kernel / 2, Bias = true, Weights = new HeUniform(), Biases = Constant.Zeros };
}
