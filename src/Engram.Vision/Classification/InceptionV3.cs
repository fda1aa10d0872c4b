namespace Engram.Vision;

/// <summary>Inception-v3: large windows taken apart into small ones, and n×n into 1×n and n×1.</summary>
/// <remarks>
/// Source: Szegedy et al. 2015 (arXiv:1512.00567), table 1, as torchvision has it. In training it gives [logits, those of the head on the last 17×17 map],
/// which needs images of 299×299 or more; without the head, or in evaluation, 75×75 will do.
/// Initialised as torchvision does: normal with deviation 0.1 (0.001 in the auxiliary head's last layer), cut off at ±2. Weight names are torchvision's.
/// </remarks>
public static class InceptionV3
{
    private static readonly TruncatedNormal s_start = new(0.1);

    internal static IEnumerable<Architecture> Variants =>
    [
        new("inception_v3", Network, ImageSize: 299, "Szegedy et al. 2015, arXiv:1512.00567")
        {
            Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Auxiliary), nameof(ModelOptions.TransformInput)],
        },
    ];

    private static SideHeads Network(ModelOptions options) => new(
        body:
        [
            .. InceptionConv.Input(options),
            ("Conv2d_1a_3x3", Conv(3, 32, 3, 2)), ("Conv2d_2a_3x3", Conv(32, 32, 3, 1, 0)), ("Conv2d_2b_3x3", Conv(32, 64, 3)), ("maxpool1", new MaxPool2d(3, 2)),
            ("Conv2d_3b_1x1", Conv(64, 80, 1)), ("Conv2d_4a_3x3", Conv(80, 192, 3, 1, 0)), ("maxpool2", new MaxPool2d(3, 2)),
            ("Mixed_5b", Square(192, 32)), ("Mixed_5c", Square(256, 64)), ("Mixed_5d", Square(288, 64)),
            ("Mixed_6a", ToSeventeen()),
            ("Mixed_6b", Crossed(128)), ("Mixed_6c", Crossed(160)), ("Mixed_6d", Crossed(160)), ("Mixed_6e", Crossed(192)),
        ],
        heads: options.Auxiliary is false ? [] : [new("AuxLogits", After: "Mixed_6e", Auxiliary(options.Classes!.Value))],
        then:
        [
            ("Mixed_7a", ToEight()), ("Mixed_7b", Wide(1280)), ("Mixed_7c", Wide(2048)),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("dropout", new Dropout(options.Dropout ?? 0.5)), ("flatten", new Flatten()),
            ("fc", new Linear(2048, options.Classes!.Value) { Weights = s_start }),
        ]);

    /// <summary>The 35×35 block (fig. 5): 5×5 and two 3×3 in a row.</summary>
    private static Concat Square(int inputs, int pool) => new(
        [("branch1x1", Conv(inputs, 64, 1))],
        [("branch5x5_1", Conv(inputs, 48, 1)), ("branch5x5_2", Conv(48, 64, 5))],
        [("branch3x3dbl_1", Conv(inputs, 64, 1)), ("branch3x3dbl_2", Conv(64, 96, 3)), ("branch3x3dbl_3", Conv(96, 96, 3))],
        [Mean(), ("branch_pool", Conv(inputs, pool, 1))]);

    /// <summary>35×35 to 17×17 (fig. 10).</summary>
    private static Concat ToSeventeen() => new(
        [("branch3x3", Conv(288, 384, 3, 2))],
        [("branch3x3dbl_1", Conv(288, 64, 1)), ("branch3x3dbl_2", Conv(64, 96, 3)), ("branch3x3dbl_3", Conv(96, 96, 3, 2))],
        [new MaxPool2d(3, 2)]);

    /// <summary>The 17×17 block (fig. 6): 7×7 as 1×7 and 7×1.</summary>
    private static Concat Crossed(int width) => new(
        [("branch1x1", Conv(768, 192, 1))],
        [("branch7x7_1", Conv(768, width, 1)), ("branch7x7_2", Conv(width, width, (1, 7))), ("branch7x7_3", Conv(width, 192, (7, 1)))],
        [
            ("branch7x7dbl_1", Conv(768, width, 1)), ("branch7x7dbl_2", Conv(width, width, (7, 1))), ("branch7x7dbl_3", Conv(width, width, (1, 7))),
            ("branch7x7dbl_4", Conv(width, width, (7, 1))), ("branch7x7dbl_5", Conv(width, 192, (1, 7))),
        ],
        [Mean(), ("branch_pool", Conv(768, 192, 1))]);

    /// <summary>17×17 to 8×8.</summary>
    private static Concat ToEight() => new(
        [("branch3x3_1", Conv(768, 192, 1)), ("branch3x3_2", Conv(192, 320, 3, 2))],
        [
            ("branch7x7x3_1", Conv(768, 192, 1)), ("branch7x7x3_2", Conv(192, 192, (1, 7))), ("branch7x7x3_3", Conv(192, 192, (7, 1))),
            ("branch7x7x3_4", Conv(192, 192, 3, 2)),
        ],
        [new MaxPool2d(3, 2)]);

    /// <summary>The 8×8 block (fig. 7), whose branches fork.</summary>
    private static Concat Wide(int inputs) => new(
        new Branch([("branch1x1", Conv(inputs, 320, 1))]),
        new Branch([("branch3x3_1", Conv(inputs, 384, 1))], [("branch3x3_2a", Conv(384, 384, (1, 3)))], [("branch3x3_2b", Conv(384, 384, (3, 1)))]),
        new Branch(
            [("branch3x3dbl_1", Conv(inputs, 448, 1)), ("branch3x3dbl_2", Conv(448, 384, 3))],
            [("branch3x3dbl_3a", Conv(384, 384, (1, 3)))], [("branch3x3dbl_3b", Conv(384, 384, (3, 1)))]),
        new Branch([Mean(), ("branch_pool", Conv(inputs, 192, 1))]));

    /// <summary>The auxiliary classifier of §4.</summary>
    private static Sequential Auxiliary(int classes) => new(
    [
        ("pool", new AvgPool2d(5, 3)), ("conv0", Conv(768, 128, 1)), ("conv1", Conv(128, 768, 5, 1, 0)),
        ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()), ("fc", new Linear(768, classes) { Weights = new TruncatedNormal(0.001) }),
    ]);

    private static AvgPool2d Mean() => new(3, 1) { Padding = 1 };

    /// <summary>Padded so that the image keeps its size, unless it is to shrink.</summary>
    private static Sequential Conv(int inputs, int outputs, Size2 kernel, int stride = 1, int? padding = null) =>
        InceptionConv.Create(s_start, inputs, outputs, kernel, stride, stride > 1 ? 0 : padding);
}
