namespace Engram.Vision;

/// <summary>Inception-v4: Inception without the compromises of older training software, uniform blocks for each size of map.</summary>
/// <remarks>
/// Source: Szegedy et al. 2016 (arXiv:1602.07261), fig. 3 to 9; dropout of 0.2 as in fig. 9. Weight names are timm's.
/// Initialised as PyTorch does by default, since neither the paper nor timm says more: uniform within ±1/√fan-in.
/// </remarks>
public static class InceptionV4
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("inception_v4", Network, ImageSize: 299, "Szegedy et al. 2016, arXiv:1602.07261") { Choices = [nameof(ModelOptions.Dropout)] },
    ];

    private static Sequential Network(ModelOptions options) => new(
    [
        ("features", new Sequential(
        [
            Conv(3, 32, 3, 2), Conv(32, 32, 3, 1, 0), Conv(32, 64, 3),
            new Concat([("maxpool", new MaxPool2d(3, 2))], [("conv", Conv(64, 96, 3, 2))]),
            new Concat(
                Branch(0, Conv(160, 64, 1), Conv(64, 96, 3, 1, 0)),
                Branch(1, Conv(160, 64, 1), Conv(64, 64, (1, 7)), Conv(64, 64, (7, 1)), Conv(64, 96, 3, 1, 0))),
            new Concat([("conv", Conv(192, 192, 3, 2))], [("maxpool", new MaxPool2d(3, 2))]),
            .. Times(4, A), ReductionA(), .. Times(7, B), ReductionB(), .. Times(3, C),
        ])),
        ("global_pool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
        ("head_drop", new Dropout(options.Dropout ?? 0.2)), ("last_linear", new Linear(1536, options.Classes!.Value)),
    ]);

    /// <summary>The 35×35 block (fig. 4).</summary>
    private static Concat A() => new(
        [("branch0", Conv(384, 96, 1))],
        Branch(1, Conv(384, 64, 1), Conv(64, 96, 3)),
        Branch(2, Conv(384, 64, 1), Conv(64, 96, 3), Conv(96, 96, 3)),
        Branch(3, Mean(), Conv(384, 96, 1)));

    /// <summary>35×35 to 17×17 (fig. 7).</summary>
    private static Concat ReductionA() => new(
        [("branch0", Conv(384, 384, 3, 2))],
        Branch(1, Conv(384, 192, 1), Conv(192, 224, 3), Conv(224, 256, 3, 2)),
        [("branch2", new MaxPool2d(3, 2))]);

    /// <summary>The 17×17 block (fig. 5).</summary>
    private static Concat B() => new(
        [("branch0", Conv(1024, 384, 1))],
        Branch(1, Conv(1024, 192, 1), Conv(192, 224, (1, 7)), Conv(224, 256, (7, 1))),
        Branch(2, Conv(1024, 192, 1), Conv(192, 192, (7, 1)), Conv(192, 224, (1, 7)), Conv(224, 224, (7, 1)), Conv(224, 256, (1, 7))),
        Branch(3, Mean(), Conv(1024, 128, 1)));

    /// <summary>17×17 to 8×8 (fig. 8).</summary>
    private static Concat ReductionB() => new(
        Branch(0, Conv(1024, 192, 1), Conv(192, 192, 3, 2)),
        Branch(1, Conv(1024, 256, 1), Conv(256, 256, (1, 7)), Conv(256, 320, (7, 1)), Conv(320, 320, 3, 2)),
        [("branch2", new MaxPool2d(3, 2))]);

    /// <summary>The 8×8 block (fig. 6), whose branches fork.</summary>
    private static Concat C() => new(
        new Branch([("branch0", Conv(1536, 256, 1))]),
        new Branch([("branch1_0", Conv(1536, 384, 1))], [("branch1_1a", Conv(384, 256, (1, 3)))], [("branch1_1b", Conv(384, 256, (3, 1)))]),
        new Branch(
            [("branch2_0", Conv(1536, 384, 1)), ("branch2_1", Conv(384, 448, (3, 1))), ("branch2_2", Conv(448, 512, (1, 3)))],
            [("branch2_3a", Conv(512, 256, (1, 3)))], [("branch2_3b", Conv(512, 256, (3, 1)))]),
        new Branch(Branch(3, Mean(), Conv(1536, 256, 1))));

    private static Chain Branch(int number, params Step[] steps) => [($"branch{number}", new Sequential([.. steps]))];

    private static IEnumerable<Step> Times(int count, Func<Layer> block) => Enumerable.Range(0, count).Select(_ => (Step)block());

    private static AvgPool2d Mean() => new(3, 1) { Padding = 1, CountsPadding = false };

    /// <summary>Padded so that the image keeps its size, unless it is to shrink.</summary>
    private static Sequential Conv(int inputs, int outputs, Size2 kernel, int stride = 1, int? padding = null) =>
        InceptionConv.Create(new LeCunUniform(), inputs, outputs, kernel, stride, stride > 1 ? 0 : padding);
}
