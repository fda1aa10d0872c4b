namespace Engram.Vision;

/// <summary>Inception-ResNet-v2: Inception blocks that learn what to add to their input, scaled down so that training stays stable.</summary>
/// <remarks>
/// Source: Szegedy et al. 2016 (arXiv:1602.07261), fig. 15 to 20, with the stem and the widths of the authors' code; dropout of 0.2 as in fig. 15. Weight names are timm's.
/// Initialised as PyTorch does by default, since neither the paper nor timm says more: uniform within ±1/√fan-in.
/// </remarks>
public static class InceptionResNetV2
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("inception_resnet_v2", Network, ImageSize: 299, "Szegedy et al. 2016, arXiv:1602.07261") { Choices = [nameof(ModelOptions.Dropout)] },
    ];

    private static Sequential Network(ModelOptions options) => new(
    [
        ("conv2d_1a", Conv(3, 32, 3, 2)), ("conv2d_2a", Conv(32, 32, 3, 1, 0)), ("conv2d_2b", Conv(32, 64, 3)), ("maxpool_3a", new MaxPool2d(3, 2)),
        ("conv2d_3b", Conv(64, 80, 1)), ("conv2d_4a", Conv(80, 192, 3, 1, 0)), ("maxpool_5a", new MaxPool2d(3, 2)),
        ("mixed_5b", new Concat(
            [("branch0", Conv(192, 96, 1))],
            Branch(1, Conv(192, 48, 1), Conv(48, 64, 5)),
            Branch(2, Conv(192, 64, 1), Conv(64, 96, 3), Conv(96, 96, 3)),
            Branch(3, new AvgPool2d(3, 1) { Padding = 1, CountsPadding = false }, Conv(192, 64, 1)))),
        ("repeat", Times(10, Block35)),
        ("mixed_6a", new Concat(
            [("branch0", Conv(320, 384, 3, 2))],
            Branch(1, Conv(320, 256, 1), Conv(256, 256, 3), Conv(256, 384, 3, 2)),
            [("branch2", new MaxPool2d(3, 2))])),
        ("repeat_1", Times(20, Block17)),
        ("mixed_7a", new Concat(
            Branch(0, Conv(1088, 256, 1), Conv(256, 384, 3, 2)),
            Branch(1, Conv(1088, 256, 1), Conv(256, 288, 3, 2)),
            Branch(2, Conv(1088, 256, 1), Conv(256, 288, 3), Conv(288, 320, 3, 2)),
            [("branch3", new MaxPool2d(3, 2))])),
        ("repeat_2", Times(9, () => Block8(0.2, [("relu", new ReLU())]))), ("block8", Block8(1, [])),
        ("conv2d_7b", Conv(2080, 1536, 1)),
        ("global_pool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
        ("dropout", new Dropout(options.Dropout ?? 0.2)), ("classif", new Linear(1536, options.Classes!.Value)),
    ]);

    /// <summary>The 35×35 block (fig. 16).</summary>
    private static Residue Block35() => new(
        [
            [("branch0", Conv(320, 32, 1))],
            Branch(1, Conv(320, 32, 1), Conv(32, 32, 3)),
            Branch(2, Conv(320, 32, 1), Conv(32, 48, 3), Conv(48, 64, 3)),
        ],
        Project(128, 320), 0.17, [("relu", new ReLU())]);

    /// <summary>The 17×17 block (fig. 17).</summary>
    private static Residue Block17() => new(
        [[("branch0", Conv(1088, 192, 1))], Branch(1, Conv(1088, 128, 1), Conv(128, 160, (1, 7)), Conv(160, 192, (7, 1)))],
        Project(384, 1088), 0.1, [("relu", new ReLU())]);

    /// <summary>The 8×8 block (fig. 19).</summary>
    private static Residue Block8(double scale, Chain then) => new(
        [[("branch0", Conv(2080, 192, 1))], Branch(1, Conv(2080, 192, 1), Conv(192, 224, (1, 3)), Conv(224, 256, (3, 1)))],
        Project(448, 2080), scale, then);

    private static Conv2d Project(int inputs, int outputs) => new(inputs, outputs, 1) { Bias = true, Weights = new LeCunUniform() };

    private static Chain Branch(int number, params Step[] steps) => [($"branch{number}", new Sequential([.. steps]))];

    private static Sequential Times(int count, Func<Layer> block) => new([.. Enumerable.Range(0, count).Select(_ => (Step)block())]);

    /// <summary>Padded so that the image keeps its size, unless it is to shrink.</summary>
    private static Sequential Conv(int inputs, int outputs, Size2 kernel, int stride = 1, int? padding = null) =>
        InceptionConv.Create(new LeCunUniform(), inputs, outputs, kernel, stride, stride > 1 ? 0 : padding);

    /// <summary>Branches joined, projected to the input's channels, scaled and added to it (fig. 20); all in one namespace, as the published weights have them.</summary>
    private sealed class Residue : Combinator
    {
        private readonly Layer[][] _branches;
        private readonly Layer[] _project, _then;

        internal Residue(Chain[] branches, Conv2d project, double scale, Chain then)
        {
            _branches = Array.ConvertAll(branches, Take);
            _project = Take([("conv2d", project), ("scale", new Scale(scale))]);
            _then = Take(then);
        }

        protected override Tensor Forward(Tensor input) =>
            Run(_then, Ops.Add(Run(_project, Ops.Concat(1, Array.ConvertAll(_branches, branch => Run(branch, input)))), input));
    }
}
