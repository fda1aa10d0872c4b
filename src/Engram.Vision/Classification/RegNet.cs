namespace Engram.Vision;

/// <summary>RegNet: a design space in which the widths of all blocks lie on one quantised line; X is plain, Y has gates.</summary>
/// <remarks>
/// Source: Radosavovic et al. 2020 (arXiv:2003.13678), eq. 2 to 4 for the widths, fig. 4 for the block; gates squeeze to a quarter of what comes into a block. Weight names are torchvision's.
/// Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head N(0, 0.01²), biases 0.
/// </remarks>
public static class RegNet
{
    private static readonly ConvNorm s_conv = new(() => new ReLU());

    private delegate Chain Gate(int inputs, int width);

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("x_400mf", NoGate, 22, 24, 24.48, 2.54, 16),
        Variant("x_800mf", NoGate, 16, 56, 35.73, 2.28, 16),
        Variant("x_1_6gf", NoGate, 18, 80, 34.01, 2.25, 24),
        Variant("x_3_2gf", NoGate, 25, 88, 26.31, 2.25, 48),
        Variant("x_8gf", NoGate, 23, 80, 49.56, 2.88, 120),
        Variant("x_16gf", NoGate, 22, 216, 55.59, 2.1, 128),
        Variant("x_32gf", NoGate, 23, 320, 69.86, 2.0, 168),
        Variant("y_400mf", Quarter, 16, 48, 27.89, 2.09, 8),
        Variant("y_800mf", Quarter, 14, 56, 38.84, 2.4, 16),
        Variant("y_1_6gf", Quarter, 27, 48, 20.71, 2.65, 24),
        Variant("y_3_2gf", Quarter, 21, 80, 42.63, 2.66, 24),
        Variant("y_8gf", Quarter, 17, 192, 76.82, 2.19, 56),
        Variant("y_16gf", Quarter, 18, 200, 106.23, 2.48, 112),
        Variant("y_32gf", Quarter, 20, 232, 115.89, 2.53, 232),
        Variant("y_128gf", Quarter, 27, 456, 160.83, 2.52, 264),
    ];

    private static Architecture Variant(string name, Gate gate, int depth, int width, double slope, double factor, int groupWidth) =>
        new($"regnet_{name}", classes => Network(gate, Stages(depth, width, slope, factor, groupWidth), classes), ImageSize: 224, "Radosavovic et al. 2020, arXiv:2003.13678");

    /// <summary>Width, depth and groups of each stage: the line w₀ + slope · i, rounded to powers of a factor (eq. 2 to 4), then to multiples of 8 and of a group.</summary>
    private static (int Width, int Depth, int Groups)[] Stages(int depth, int width, double slope, double factor, int groupWidth) =>
    [
        .. from i in Enumerable.Range(0, depth)
           let power = Math.Round(Math.Log((width + slope * i) / width) / Math.Log(factor))
           group i by (int)Math.Round(width * Math.Pow(factor, power) / 8) * 8 into stage
           let narrowest = Math.Min(groupWidth, stage.Key)
           let rounded = Channels.Multiple(stage.Key, narrowest)
           select (rounded, stage.Count(), rounded / narrowest),
    ];

    private static Sequential Network(Gate gate, (int Width, int Depth, int Groups)[] stages, int classes) => new(
    [
        ("stem", s_conv.Active(3, 32, 3, 2)),
        ("trunk_output", new Sequential(
        [
            .. stages.Index().Select(stage => (Step)($"block{stage.Index + 1}", new Sequential(
            [
                .. Enumerable.Range(0, stage.Item.Depth).Select(i => (Step)($"block{stage.Index + 1}-{i}", Block(
                    gate, i > 0 ? stage.Item.Width : stage.Index == 0 ? 32 : stages[stage.Index - 1].Width, stage.Item.Width, i == 0 ? 2 : 1, stage.Item.Groups))),
            ]))),
        ])),
        ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
        ("fc", new Linear(stages[^1].Width, classes) { Weights = new Normal(0.01), Biases = Constant.Zeros }),
    ]);

    /// <summary>A bottleneck as wide inside as outside. A sum does not mind which way comes first; the published weights list the short way first.</summary>
    private static Residual Block(Gate gate, int inputs, int width, int stride, int groups) => new(
        inputs == width && stride == 1 ? [] : [("proj", new Sequential(s_conv.Linear(inputs, width, 1, stride)))],
        [
            ("f", new Sequential(
            [
                ("a", s_conv.Active(inputs, width, 1)), ("b", s_conv.Active(width, width, 3, stride, groups)), .. gate(inputs, width), ("c", new Sequential(s_conv.Linear(width, width, 1))),
            ])),
        ],
        then: [("activation", new ReLU())]);

    private static Chain NoGate(int inputs, int width) => [];

    private static Chain Quarter(int inputs, int width) => [("se", new SqueezeExcitation(width, (int)Math.Round(0.25 * inputs)))];
}
