namespace Engram.Vision;

/// <summary>ShuffleNetV2: half of the channels pass each unit untouched, and a shuffle mixes them with the other half.</summary>
/// <remarks>
/// Source: Ma et al. 2018 (arXiv:1807.11164), table 5 and fig. 3c, d. Weight names are torchvision's. Initialised as PyTorch does: uniform within ±1/√fan-in.
/// </remarks>
public static class ShuffleNetV2
{
    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("x0_5", [48, 96, 192], 1024), Variant("x1_0", [116, 232, 464], 1024), Variant("x1_5", [176, 352, 704], 1024), Variant("x2_0", [244, 488, 976], 2048),
    ];

    private static Architecture Variant(string name, int[] widths, int last) =>
        new($"shufflenet_v2_{name}", classes => Network(widths, last, classes), ImageSize: 224, "Ma et al. 2018, arXiv:1807.11164");

    private static Sequential Network(int[] widths, int last, int classes) => new(
    [
        ("conv1", new Sequential([.. Conv(3, 24, 3, 2), new ReLU()])), ("maxpool", new MaxPool2d(3, 2) { Padding = 1 }),
        ("stage2", Stage(24, widths[0], 4)), ("stage3", Stage(widths[0], widths[1], 8)), ("stage4", Stage(widths[1], widths[2], 4)),
        ("conv5", new Sequential([.. Conv(widths[2], last, 1), new ReLU()])),
        ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
        ("fc", new Linear(last, classes)),
    ]);

    private static Sequential Stage(int inputs, int outputs, int depth) => new(
    [
        ("0", Halving(inputs, outputs / 2)), ("shuffle0", new ChannelShuffle(2)),
        .. Enumerable.Range(1, depth - 1).SelectMany(i => (Step[])[($"{i}", Keeping(outputs / 2)), ($"shuffle{i}", new ChannelShuffle(2))]),
    ]);

    /// <summary>A unit that halves the image: both branches see all channels (fig. 3d).</summary>
    private static Concat Halving(int inputs, int width) => new(
        [("branch1", new Sequential([.. Depthwise(inputs, 2), .. Conv(inputs, width, 1), new ReLU()]))],
        [("branch2", Branch(inputs, width, 2))]);

    /// <summary>A unit that keeps the size: one half of the channels goes through, the other passes by (fig. 3c).</summary>
    private static Concat Keeping(int width) => new(
        [("kept", new Slice(1, 0, width))],
        [("changed", new Slice(1, width, width)), ("branch2", Branch(width, width, 1))]);

    private static Sequential Branch(int inputs, int width, int stride) =>
        new([.. Conv(inputs, width, 1), new ReLU(), .. Depthwise(width, stride), .. Conv(width, width, 1), new ReLU()]);

    private static Chain Conv(int inputs, int outputs, int kernel, int stride = 1) =>
        [new Conv2d(inputs, outputs, kernel, stride) { Weights = new LeCunUniform() }, new BatchNorm2d(outputs)];

    private static Chain Depthwise(int width, int stride) =>
        [new Conv2d(width, width, 3, stride) { Groups = width, Weights = new LeCunUniform() }, new BatchNorm2d(width)];
}
