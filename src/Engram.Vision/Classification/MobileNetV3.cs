namespace Engram.Vision;

/// <summary>MobileNetV3: the blocks of the second with gates on their channels and cheaper activations, arranged by a search for speed on telephones.</summary>
/// <remarks>
/// Source: Howard et al. 2019 (arXiv:1905.02244), tables 1 and 2; gates squeeze to a quarter (§5.3) and end in a hard sigmoid. A width multiplies the head's channels too, as torchvision does.
/// Weight names are torchvision's. Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head N(0, 0.01²), biases 0.
/// </remarks>
public static class MobileNetV3
{
    private static readonly ConvNorm s_relu = new(() => new ReLU(), 1e-3, 0.01);
    private static readonly ConvNorm s_swish = new(() => new Hardswish(), 1e-3, 0.01);

    private readonly record struct Row(int Kernel, int Inner, int Outputs, bool Gated, ConvNorm Conv, int Stride, int Dilation = 1);

    private static readonly Row[] s_large =
    [
        new(3, 16, 16, false, s_relu, 1), new(3, 64, 24, false, s_relu, 2), new(3, 72, 24, false, s_relu, 1),
        new(5, 72, 40, true, s_relu, 2), new(5, 120, 40, true, s_relu, 1), new(5, 120, 40, true, s_relu, 1),
        new(3, 240, 80, false, s_swish, 2), new(3, 200, 80, false, s_swish, 1), new(3, 184, 80, false, s_swish, 1), new(3, 184, 80, false, s_swish, 1),
        new(3, 480, 112, true, s_swish, 1), new(3, 672, 112, true, s_swish, 1),
        new(5, 672, 160, true, s_swish, 2), new(5, 960, 160, true, s_swish, 1), new(5, 960, 160, true, s_swish, 1),
    ];

    private static readonly Row[] s_small =
    [
        new(3, 16, 16, true, s_relu, 2), new(3, 72, 24, false, s_relu, 2), new(3, 88, 24, false, s_relu, 1),
        new(5, 96, 40, true, s_swish, 2), new(5, 240, 40, true, s_swish, 1), new(5, 240, 40, true, s_swish, 1),
        new(5, 120, 48, true, s_swish, 1), new(5, 144, 48, true, s_swish, 1),
        new(5, 288, 96, true, s_swish, 2), new(5, 576, 96, true, s_swish, 1), new(5, 576, 96, true, s_swish, 1),
    ];

    internal static IEnumerable<Architecture> Variants => [Variant("mobilenet_v3_small", s_small, 1024), Variant("mobilenet_v3_large", s_large, 1280)];

    private static Architecture Variant(string name, Row[] rows, int last) =>
        new(name, options => Network(rows, last, options.Classes!.Value, options.Width ?? 1, options.Dropout ?? 0.2), ImageSize: 224, "Howard et al. 2019, arXiv:1905.02244")
        {
            Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Width)],
        };

    private static Sequential Network(Row[] rows, int last, int classes, double width, double dropout)
    {
        var (features, inputs) = Features(rows, width, conv => conv);
        var hidden = Channels.Multiple(last * width);
        return new(
        [
            ("features", new Sequential([.. features])),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("classifier", new Sequential([Head(inputs, hidden), new Hardswish(), new Dropout(dropout), Head(hidden, classes)])),
        ]);
    }

    /// <summary>The large network without its head, for detectors: layer 13 gives 160 channels at a 32nd of the image, layer 16 960.</summary>
    internal static Chain LargeTrunk(Func<int, Leaf> normalization) => [.. Features(s_large, 1, conv => conv with { Normalization = normalization }).Layers];

    /// <summary>The large network without its head, for segmentation: its last blocks spread their windows instead of halving the map, which stays a 16th of the image (§6.4).</summary>
    internal static Chain DilatedTrunk() => [.. Features([.. s_large[..12], .. s_large[12..].Select(row => row with { Stride = 1, Dilation = 2 })], 1, conv => conv).Layers];

    /// <summary>The large network with half the channels in its last blocks, cut where the map is halved the last time: 672 channels at a 16th of the image, then 480 at a 32nd (§6.4).</summary>
    internal static (Chain Before, Chain After) CutTrunk(Func<int, Leaf> normalization)
    {
        Row[] rows = [.. s_large[..12], .. s_large[12..].Select((row, i) => row with { Inner = i == 0 ? row.Inner : row.Inner / 2, Outputs = row.Outputs / 2 })];
        ConvNorm Adapt(ConvNorm conv) => conv with { Normalization = normalization, Weights = new Normal(0.03) };
        var layers = Features(rows, 1, Adapt).Layers;
        var parts = Parts(rows[11].Outputs, rows[12] with { Conv = Adapt(rows[12].Conv) }).ToList();
        // What follows the cut keeps the numbers it had in the whole block.
        var rest = new Sequential([.. parts.Index().Skip(1).Select(part => new Step($"{part.Index}", part.Item.Layer))]);
        return ([.. layers[..13], parts[0]], [rest, .. layers[14..]]);
    }

    private static (List<Step> Layers, int Outputs) Features(Row[] rows, double width, Func<ConvNorm, ConvNorm> adapt)
    {
        var inputs = Channels.Multiple(16 * width);
        List<Step> features = [adapt(s_swish).Active(3, inputs, 3, 2)];
        foreach (var row in rows)
        {
            var scaled = row with { Inner = Channels.Multiple(row.Inner * width), Outputs = Channels.Multiple(row.Outputs * width), Conv = adapt(row.Conv) };
            features.Add(Block(inputs, scaled));
            inputs = scaled.Outputs;
        }
        return ([.. features, adapt(s_swish).Active(inputs, 6 * inputs, 1)], 6 * inputs);
    }

    private static Layer Block(int inputs, Row row)
    {
        Chain body = [("block", new Sequential([.. Parts(inputs, row)]))];
        return row.Stride == 1 && inputs == row.Outputs ? new Residual(body) : new Sequential(body);
    }

    private static IEnumerable<Step> Parts(int inputs, Row row)
    {
        var (inner, conv) = (row.Inner, row.Conv);
        Chain widen = inner == inputs ? [] : [conv.Active(inputs, inner, 1)];
        Chain gate = row.Gated ? [new SqueezeExcitation(inner, Channels.Multiple(inner / 4.0), gate: new Hardsigmoid())] : [];
        return [.. widen, conv.Active(inner, inner, row.Kernel, row.Stride, groups: inner, dilation: row.Dilation), .. gate, new Sequential(conv.Linear(inner, row.Outputs, 1))];
    }

    private static Linear Head(int inputs, int outputs) => new(inputs, outputs) { Weights = new Normal(0.01), Biases = Constant.Zeros };
}
