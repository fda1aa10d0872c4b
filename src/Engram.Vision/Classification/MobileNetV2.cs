namespace Engram.Vision;

/// <summary>MobileNetV2: blocks that widen, filter within channels and narrow again; the shortcut joins the narrow ends, which have no activation.</summary>
/// <remarks>
/// Source: Sandler et al. 2018 (arXiv:1801.04381), table 2 and fig. 4d; with a width below 1 the last convolution keeps its channels.
/// Weight names are torchvision's. Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head N(0, 0.01²), biases 0.
/// </remarks>
public static class MobileNetV2
{
    private static readonly ConvNorm s_conv = new(() => new ReLU6());

    // Table 2: expansion, channels, depth, stride of the first block.
    private static readonly (int Expansion, int Outputs, int Depth, int Stride)[] s_stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    internal static IEnumerable<Architecture> Variants =>
    [
        new("mobilenet_v2", options => Network(options.Classes!.Value, options.Width ?? 1, options.Dropout ?? 0.2), ImageSize: 224, "Sandler et al. 2018, arXiv:1801.04381")
        {
            Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Width)],
        },
    ];

    private static Sequential Network(int classes, double width, double dropout)
    {
        var (inputs, last) = (Channels.Multiple(32 * width), Channels.Multiple(1280 * Math.Max(1, width)));
        List<Step> features = [s_conv.Active(3, inputs, 3, 2)];
        foreach (var stage in s_stages)
        {
            var outputs = Channels.Multiple(stage.Outputs * width);
            for (var i = 0; i < stage.Depth; i++, inputs = outputs)
                features.Add(Block(inputs, stage.Expansion * inputs, outputs, i == 0 ? stage.Stride : 1));
        }
        return new(
        [
            ("features", new Sequential([.. features, s_conv.Active(inputs, last, 1)])),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("classifier", new Sequential([new Dropout(dropout), new Linear(last, classes) { Weights = new Normal(0.01), Biases = Constant.Zeros }])),
        ]);
    }

    private static Layer Block(int inputs, int inner, int outputs, int stride)
    {
        Chain widen = inner == inputs ? [] : [s_conv.Active(inputs, inner, 1)];
        Chain body = [("conv", new Sequential([.. widen, s_conv.Active(inner, inner, 3, stride, groups: inner), .. s_conv.Linear(inner, outputs, 1)]))];
        return stride == 1 && inputs == outputs ? new Residual(body) : new Sequential(body);
    }
}
