namespace Engram.Vision;

/// <summary>VGG: nothing but 3×3 convolutions, doubled in width and halved in size five times, then three fully connected layers.</summary>
/// <remarks>
/// Source: Simonyan, Zisserman 2014 (arXiv:1409.1556), table 1: A is <c>vgg11</c>, B <c>vgg13</c>, D <c>vgg16</c>, E <c>vgg19</c>; <c>_bn</c> normalises each convolution (Ioffe, Szegedy 2015).
/// Initialised as torchvision does: kernels as He et al. 2015, fan-out, matrices normal with deviation 0.01, biases zero. Weight names are torchvision's.
/// </remarks>
public static class Vgg
{
    private static readonly int[] s_widths = [64, 128, 256, 512, 512];

    private delegate Chain Unit(int inputs, int outputs);

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("vgg11", Plain, [1, 1, 2, 2, 2]), Variant("vgg11_bn", Normalized, [1, 1, 2, 2, 2]),
        Variant("vgg13", Plain, [2, 2, 2, 2, 2]), Variant("vgg13_bn", Normalized, [2, 2, 2, 2, 2]),
        Variant("vgg16", Plain, [2, 2, 3, 3, 3]), Variant("vgg16_bn", Normalized, [2, 2, 3, 3, 3]),
        Variant("vgg19", Plain, [2, 2, 4, 4, 4]), Variant("vgg19_bn", Normalized, [2, 2, 4, 4, 4]),
    ];

    private static Architecture Variant(string name, Unit unit, int[] depths) =>
        new(name, options => Network(unit, depths, options), ImageSize: 224, "Simonyan, Zisserman 2014, arXiv:1409.1556") { Choices = [nameof(ModelOptions.Dropout)] };

    private static Sequential Network(Unit unit, int[] depths, ModelOptions options) => new(
    [
        ("features", new Sequential([.. depths.SelectMany((depth, stage) => Stage(unit, stage == 0 ? 3 : s_widths[stage - 1], s_widths[stage], depth))])),
        ("avgpool", new AdaptiveAvgPool2d(7)), ("flatten", new Flatten()),
        ("classifier", new Sequential(
        [
            Full(512 * 7 * 7, 4096), new ReLU(), new Dropout(options.Dropout ?? 0.5),
            Full(4096, 4096), new ReLU(), new Dropout(options.Dropout ?? 0.5),
            Full(4096, options.Classes!.Value),
        ])),
    ]);

    private static IEnumerable<Step> Stage(Unit unit, int inputs, int width, int depth) =>
        [.. Enumerable.Range(0, depth).SelectMany(i => unit(i == 0 ? inputs : width, width)), new MaxPool2d(2)];

    private static Chain Plain(int inputs, int outputs) => [Conv(inputs, outputs), new ReLU()];

    private static Chain Normalized(int inputs, int outputs) => [Conv(inputs, outputs), new BatchNorm2d(outputs), new ReLU()];

    private static Conv2d Conv(int inputs, int outputs) => new(inputs, outputs, 3) { Bias = true, Biases = Constant.Zeros };

    private static Linear Full(int inputs, int outputs) => new(inputs, outputs) { Weights = new Normal(0.01), Biases = Constant.Zeros };
}
