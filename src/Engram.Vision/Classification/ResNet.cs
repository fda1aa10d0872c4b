namespace Engram.Vision;

/// <summary>Residual networks: each block learns what to add to its input, so that depth does not keep gradients from arriving.</summary>
/// <remarks>
/// Source: He, Zhang, Ren, Sun 2015 (arXiv:1512.03385), table 1; the stride sits on the 3×3 convolution (v1.5, as torchvision has it). ResNeXt parts that
/// convolution into groups (Xie et al. 2016, arXiv:1611.05431, table 1); wide networks have twice the channels in it (Zagoruyko, Komodakis 2016, arXiv:1605.07146).
/// Initialised as He et al. 2015 (arXiv:1502.01852), fan-out. Weight names are torchvision's.
/// </remarks>
public static class ResNet
{
    private delegate Layer Block(int inputs, int width, int stride, int dilation = 1);

    private static readonly Func<int, Leaf> s_batch = channels => new BatchNorm2d(channels);

    // Only networks of bottlenecks are ever spread.
    private static readonly Block s_basic = (inputs, width, stride, _) => Basic(inputs, width, stride);

    /// <summary>ResNet-50 without its head, for detectors: <c>layer1</c> to <c>layer4</c> give 256, 512, 1024 and 2048 channels.</summary>
    internal static Chain Trunk50(Func<int, Leaf> normalization) => Trunk(Bottleneck(normalization: normalization), normalization, 4, [3, 4, 6, 3]);

    /// <summary>ResNet-50 or -101 without its head, for segmentation: <c>layer3</c> (1024 channels) and <c>layer4</c> (2048) spread their windows instead of halving the map, which stays an eighth of the image.</summary>
    /// <remarks>Source: Yu, Koltun, Funkhouser 2017 (arXiv:1705.09914), §2; the first block of each stage has the spread of the stage before, as torchvision has it.</remarks>
    internal static Chain DilatedTrunk(int blocksOfLayer3) => Trunk(Bottleneck(), s_batch, 4, [3, 4, blocksOfLayer3, 3], isDilated: true);

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("resnet18", s_basic, 1, [2, 2, 2, 2]),
        Variant("resnet34", s_basic, 1, [3, 4, 6, 3]),
        Variant("resnet50", Bottleneck(), 4, [3, 4, 6, 3]),
        Variant("resnet101", Bottleneck(), 4, [3, 4, 23, 3]),
        Variant("resnet152", Bottleneck(), 4, [3, 8, 36, 3]),
        Variant("resnext50_32x4d", Bottleneck(groups: 32, groupWidth: 4), 4, [3, 4, 6, 3], "Xie et al. 2016, arXiv:1611.05431"),
        Variant("resnext101_32x8d", Bottleneck(groups: 32, groupWidth: 8), 4, [3, 4, 23, 3], "Xie et al. 2016, arXiv:1611.05431"),
        Variant("resnext101_64x4d", Bottleneck(groups: 64, groupWidth: 4), 4, [3, 4, 23, 3], "Xie et al. 2016, arXiv:1611.05431"),
        Variant("wide_resnet50_2", Bottleneck(groupWidth: 128), 4, [3, 4, 6, 3], "Zagoruyko, Komodakis 2016, arXiv:1605.07146"),
        Variant("wide_resnet101_2", Bottleneck(groupWidth: 128), 4, [3, 4, 23, 3], "Zagoruyko, Komodakis 2016, arXiv:1605.07146"),
    ];

    private static Architecture Variant(string name, Block block, int expansion, int[] depths, string paper = "He et al. 2015, arXiv:1512.03385") =>
        new(name, classes => Network(block, expansion, depths, classes), ImageSize: 224, paper);

    private static Sequential Network(Block block, int expansion, int[] depths, int classes) => new(
    [
        .. Trunk(block, s_batch, expansion, depths),
        ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
        ("fc", new Linear(512 * expansion, classes)),
    ]);

    private static Chain Trunk(Block block, Func<int, Leaf> normalization, int expansion, int[] depths, bool isDilated = false) =>
    [
        ("conv1", new Conv2d(3, 64, 7, 2)), ("bn1", normalization(64)), ("relu", new ReLU()),
        ("maxpool", new MaxPool2d(3, 2) { Padding = 1 }),
        ("layer1", Stage(block, 64, 64, depths[0], 1, expansion)),
        ("layer2", Stage(block, 64 * expansion, 128, depths[1], 2, expansion)),
        ("layer3", Stage(block, 128 * expansion, 256, depths[2], isDilated ? 1 : 2, expansion, isDilated ? (1, 2) : null)),
        ("layer4", Stage(block, 256 * expansion, 512, depths[3], isDilated ? 1 : 2, expansion, isDilated ? (2, 4) : null)),
    ];

    private static Sequential Stage(Block block, int inputs, int width, int depth, int stride, int expansion, (int First, int Others)? dilation = null) => new(
    [
        block(inputs, width, stride, dilation?.First ?? 1),
        .. Enumerable.Range(1, depth - 1).Select(_ => (Step)block(width * expansion, width, 1, dilation?.Others ?? 1)),
    ]);

    /// <summary>Two 3×3 convolutions (fig. 5, left).</summary>
    private static Residual Basic(int inputs, int width, int stride) => new(
        body:
        [
            ("conv1", new Conv2d(inputs, width, 3, stride)), ("bn1", new BatchNorm2d(width)), new ReLU(),
            ("conv2", new Conv2d(width, width, 3)), ("bn2", new BatchNorm2d(width)),
        ],
        shortcut: Projection(inputs, width, stride, s_batch),
        then: [("relu", new ReLU())]);

    /// <summary>1×1 to narrow, 3×3, 1×1 to widen fourfold (fig. 5, right); at a width of 64 the 3×3 has groups of <paramref name="groupWidth"/> channels.</summary>
    private static Block Bottleneck(int groups = 1, int groupWidth = 64, Func<int, Leaf>? normalization = null) => (inputs, width, stride, dilation) =>
    {
        var norm = normalization ?? s_batch;
        var inner = width * groupWidth / 64 * groups;
        return new Residual(
            body:
            [
                ("conv1", new Conv2d(inputs, inner, 1)), ("bn1", norm(inner)), new ReLU(),
                ("conv2", new Conv2d(inner, inner, 3, stride) { Groups = groups, Dilation = dilation }), ("bn2", norm(inner)), new ReLU(),
                ("conv3", new Conv2d(inner, 4 * width, 1)), ("bn3", norm(4 * width)),
            ],
            shortcut: Projection(inputs, 4 * width, stride, norm),
            then: [("relu", new ReLU())]);
    };

    /// <summary>The shortcut itself, or a 1×1 convolution where the shape changes (option B of §4.1).</summary>
    private static Chain Projection(int inputs, int outputs, int stride, Func<int, Leaf> normalization) => inputs == outputs && stride == 1
        ? []
        : [("downsample", new Sequential([new Conv2d(inputs, outputs, 1, stride), normalization(outputs)]))];
}
