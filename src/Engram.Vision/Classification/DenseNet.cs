namespace Engram.Vision;

/// <summary>Densely connected networks: each layer sees what all layers before it in its block gave, and adds a few channels.</summary>
/// <remarks>
/// Source: Huang et al. 2016 (arXiv:1608.06993), table 1: DenseNet-BC, bottlenecks of four times the growth, transitions that halve the channels.
/// Initialised as torchvision does: kernels as He et al. 2015, fan-in; the head uniform within ±1/√fan-in, its bias zero. Weight names are torchvision's.
/// </remarks>
public static class DenseNet
{
    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("densenet121", 64, 32, [6, 12, 24, 16]),
        Variant("densenet161", 96, 48, [6, 12, 36, 24]),
        Variant("densenet169", 64, 32, [6, 12, 32, 32]),
        Variant("densenet201", 64, 32, [6, 12, 48, 32]),
    ];

    private static Architecture Variant(string name, int stem, int growth, int[] depths) =>
        new(name, classes => Network(stem, growth, depths, classes), ImageSize: 224, "Huang et al. 2016, arXiv:1608.06993");

    private static Sequential Network(int stem, int growth, int[] depths, int classes)
    {
        List<Step> features =
        [
            ("conv0", Conv(3, stem, 7, 2)), ("norm0", new BatchNorm2d(stem)), ("relu0", new ReLU()), ("pool0", new MaxPool2d(3, 2) { Padding = 1 }),
        ];
        var width = stem;
        foreach (var (i, depth) in depths.Index())
        {
            features.Add(($"denseblock{i + 1}", Block(width, growth, depth)));
            width += depth * growth;
            if (i + 1 == depths.Length)
                break;
            features.Add(($"transition{i + 1}", Transition(width, width / 2)));
            width /= 2;
        }
        return new(
        [
            ("features", new Sequential([.. features, ("norm5", new BatchNorm2d(width))])),
            ("relu", new ReLU()), ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("classifier", new Linear(width, classes) { Biases = Constant.Zeros }),
        ]);
    }

    private static Sequential Block(int inputs, int growth, int depth) =>
        new([.. Enumerable.Range(0, depth).Select(i => (Step)($"denselayer{i + 1}", Dense(inputs + i * growth, growth)))]);

    /// <summary>Normalised first, then convolved (§3), and joined to what came in (eq. 2).</summary>
    private static Concat Dense(int inputs, int growth) => new(
        [],
        [
            ("norm1", new BatchNorm2d(inputs)), ("relu1", new ReLU()), ("conv1", Conv(inputs, 4 * growth, 1)),
            ("norm2", new BatchNorm2d(4 * growth)), ("relu2", new ReLU()), ("conv2", Conv(4 * growth, growth, 3)),
        ]);

    private static Sequential Transition(int inputs, int outputs) =>
        new([("norm", new BatchNorm2d(inputs)), ("relu", new ReLU()), ("conv", Conv(inputs, outputs, 1)), ("pool", new AvgPool2d(2))]);

    private static Conv2d Conv(int inputs, int outputs, int kernel, int stride = 1) => new(inputs, outputs, kernel, stride) { Weights = new HeNormal() };
}
