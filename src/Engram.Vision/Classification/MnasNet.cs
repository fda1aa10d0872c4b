namespace Engram.Vision;

/// <summary>MnasNet: the blocks of MobileNetV2 with kernels, depths and widths that a search for speed on telephones chose.</summary>
/// <remarks>
/// Source: Tan et al. 2018 (arXiv:1807.11626), fig. 7, the B1 form without gates; statistics as slow as in the authors' code. Weight names are torchvision's.
/// Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head uniform within ±√(3/classes), biases 0.
/// </remarks>
public static class MnasNet
{
    private static readonly ConvNorm s_conv = new(() => new ReLU(), Momentum: 1 - 0.9997);

    // Channels, kernel, stride of the first block, expansion, depth.
    private static readonly (int Outputs, int Kernel, int Stride, int Expansion, int Depth)[] s_stages =
        [(24, 3, 2, 3, 3), (40, 5, 2, 3, 3), (80, 5, 2, 6, 3), (96, 3, 1, 6, 2), (192, 5, 2, 6, 4), (320, 3, 1, 6, 1)];

    internal static IEnumerable<Architecture> Variants => [Variant("0_5", 0.5), Variant("0_75", 0.75), Variant("1_0", 1), Variant("1_3", 1.3)];

    private static Architecture Variant(string name, double width) =>
        new($"mnasnet{name}", options => Network(width, options.Classes!.Value, options.Dropout ?? 0.2), ImageSize: 224, "Tan et al. 2018, arXiv:1807.11626")
        {
            Choices = [nameof(ModelOptions.Dropout)],
        };

    private static Sequential Network(double width, int classes, double dropout)
    {
        var (stem, inputs) = (Channels.Multiple(32 * width), Channels.Multiple(16 * width));
        List<Step> stages = [];
        foreach (var (unscaled, kernel, stride, expansion, depth) in s_stages)
        {
            var outputs = Channels.Multiple(unscaled * width);
            Step first = Block(inputs, expansion, outputs, kernel, stride);
            stages.Add(new Sequential([first, .. Enumerable.Range(1, depth - 1).Select(_ => (Step)Block(outputs, expansion, outputs, kernel, 1))]));
            inputs = outputs;
        }
        return new(
        [
            ("layers", new Sequential(
            [
                .. s_conv.Linear(3, stem, 3, 2), new ReLU(), .. s_conv.Linear(stem, stem, 3, groups: stem), new ReLU(), .. s_conv.Linear(stem, Channels.Multiple(16 * width), 1),
                .. stages, .. s_conv.Linear(inputs, 1280, 1), new ReLU(),
            ])),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("classifier", new Sequential([new Dropout(dropout), new Linear(1280, classes) { Weights = new HeUniform(OfOutputs: true, Gains.Linear), Biases = Constant.Zeros }])),
        ]);
    }

    private static Layer Block(int inputs, int expansion, int outputs, int kernel, int stride)
    {
        var inner = expansion * inputs;
        Chain body =
        [
            ("layers", new Sequential(
            [
                .. s_conv.Linear(inputs, inner, 1), new ReLU(), .. s_conv.Linear(inner, inner, kernel, stride, groups: inner), new ReLU(), .. s_conv.Linear(inner, outputs, 1),
            ])),
        ];
        return stride == 1 && inputs == outputs ? new Residual(body) : new Sequential(body);
    }
}
