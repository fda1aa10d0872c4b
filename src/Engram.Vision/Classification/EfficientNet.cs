namespace Engram.Vision;

/// <summary>EfficientNet: one searched network, and larger ones that grow in depth, width and image size together.</summary>
/// <remarks>
/// Source: Tan, Le 2019 (arXiv:1905.11946), table 1 and eq. 3; version 2: Tan, Le 2021 (arXiv:2104.00298), table 4, where the first stages widen and filter in one convolution.
/// Gates squeeze to a quarter of what came into the block; blocks are dropped with a chance that grows to 0.2. Weight names are torchvision's.
/// Initialised as there: He et al. 2015 (arXiv:1502.01852), fan-out; the head uniform within ±1/√classes, biases 0.
/// </remarks>
public static class EfficientNet
{
    private delegate Chain Body(ConvNorm conv, Stage stage);

    private sealed record Stage(Body Body, int Expansion, int Kernel, int Stride, int Inputs, int Outputs, int Depth);

    private static readonly Stage[] s_b =
    [
        new(Mobile, 1, 3, 1, 32, 16, 1), new(Mobile, 6, 3, 2, 16, 24, 2), new(Mobile, 6, 5, 2, 24, 40, 2), new(Mobile, 6, 3, 2, 40, 80, 3),
        new(Mobile, 6, 5, 1, 80, 112, 3), new(Mobile, 6, 5, 2, 112, 192, 4), new(Mobile, 6, 3, 1, 192, 320, 1),
    ];

    private static readonly Stage[] s_small =
    [
        new(Fused, 1, 3, 1, 24, 24, 2), new(Fused, 4, 3, 2, 24, 48, 4), new(Fused, 4, 3, 2, 48, 64, 4),
        new(Mobile, 4, 3, 2, 64, 128, 6), new(Mobile, 6, 3, 1, 128, 160, 9), new(Mobile, 6, 3, 2, 160, 256, 15),
    ];

    private static readonly Stage[] s_medium =
    [
        new(Fused, 1, 3, 1, 24, 24, 3), new(Fused, 4, 3, 2, 24, 48, 5), new(Fused, 4, 3, 2, 48, 80, 5), new(Mobile, 4, 3, 2, 80, 160, 7),
        new(Mobile, 6, 3, 1, 160, 176, 14), new(Mobile, 6, 3, 2, 176, 304, 18), new(Mobile, 6, 3, 1, 304, 512, 5),
    ];

    private static readonly Stage[] s_large =
    [
        new(Fused, 1, 3, 1, 32, 32, 4), new(Fused, 4, 3, 2, 32, 64, 7), new(Fused, 4, 3, 2, 64, 96, 7), new(Mobile, 4, 3, 2, 96, 192, 10),
        new(Mobile, 6, 3, 1, 192, 224, 19), new(Mobile, 6, 3, 2, 224, 384, 25), new(Mobile, 6, 3, 1, 384, 640, 7),
    ];

    internal static IEnumerable<Architecture> Variants =>
    [
        Scaled("b0", 1, 1, 0.2, 224), Scaled("b1", 1, 1.1, 0.2, 240), Scaled("b2", 1.1, 1.2, 0.3, 288), Scaled("b3", 1.2, 1.4, 0.3, 300),
        Scaled("b4", 1.4, 1.8, 0.4, 380), Scaled("b5", 1.6, 2.2, 0.4, 456), Scaled("b6", 1.8, 2.6, 0.5, 528), Scaled("b7", 2, 3.1, 0.5, 600),
        Second("v2_s", s_small, 0.2, 384), Second("v2_m", s_medium, 0.3, 480), Second("v2_l", s_large, 0.4, 480),
    ];

    /// <summary>The base network with more channels and more blocks (eq. 3); from b5 on its statistics are slower.</summary>
    private static Architecture Scaled(string name, double width, double depth, double dropout, int imageSize) => Variant(
        name, width < 1.6 ? (1e-5, 0.1) : (1e-3, 0.01), 4 * Channels.Multiple(320 * width), dropout, imageSize, "Tan, Le 2019, arXiv:1905.11946",
        [.. s_b.Select(s => s with { Inputs = Channels.Multiple(s.Inputs * width), Outputs = Channels.Multiple(s.Outputs * width), Depth = (int)Math.Ceiling(s.Depth * depth) })]);

    private static Architecture Second(string name, Stage[] stages, double dropout, int imageSize) =>
        Variant(name, (1e-3, 0.1), 1280, dropout, imageSize, "Tan, Le 2021, arXiv:2104.00298", stages);

    private static Architecture Variant(string name, (double Epsilon, double Momentum) norm, int last, double dropout, int imageSize, string paper, Stage[] stages) =>
        new($"efficientnet_{name}", options => Network(new(() => new SiLU(), norm.Epsilon, norm.Momentum), stages, last, options.Classes!.Value, options.Dropout ?? dropout), imageSize, paper)
        {
            Choices = [nameof(ModelOptions.Dropout)],
        };

    private static Sequential Network(ConvNorm conv, Stage[] stages, int last, int classes, double dropout)
    {
        var (block, blocks) = (0, stages.Sum(stage => stage.Depth));
        List<Step> features = [conv.Active(3, stages[0].Inputs, 3, 2)];
        foreach (var stage in stages)
        {
            var next = stage with { Inputs = stage.Outputs, Stride = 1 };
            features.Add(new Sequential([.. Enumerable.Range(0, stage.Depth).Select(i => (Step)Block(conv, i == 0 ? stage : next, 0.2 * block++ / blocks))]));
        }
        return new(
        [
            ("features", new Sequential([.. features, conv.Active(stages[^1].Outputs, last, 1)])),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("classifier", new Sequential([new Dropout(dropout), new Linear(last, classes) { Weights = new Uniform(1 / Math.Sqrt(classes)), Biases = Constant.Zeros }])),
        ]);
    }

    private static Layer Block(ConvNorm conv, Stage stage, double dropped)
    {
        Step body = ("block", new Sequential(stage.Body(conv, stage)));
        return stage.Stride == 1 && stage.Inputs == stage.Outputs
            ? new Residual([body, ("stochastic_depth", new StochasticDepth(dropped))])
            : new Sequential([body]);
    }

    /// <summary>Widen, filter within channels, gate, narrow.</summary>
    private static Chain Mobile(ConvNorm conv, Stage stage)
    {
        var inner = Channels.Multiple(stage.Inputs * stage.Expansion);
        Chain widen = inner == stage.Inputs ? [] : [conv.Active(stage.Inputs, inner, 1)];
        var gate = new SqueezeExcitation(inner, Math.Max(1, stage.Inputs / 4), new SiLU());
        return [.. widen, conv.Active(inner, inner, stage.Kernel, stage.Stride, groups: inner), gate, new Sequential(conv.Linear(inner, stage.Outputs, 1))];
    }

    /// <summary>Widen and filter in one convolution, narrow (version 2, fig. 2).</summary>
    private static Chain Fused(ConvNorm conv, Stage stage)
    {
        var inner = Channels.Multiple(stage.Inputs * stage.Expansion);
        return inner == stage.Inputs
            ? [conv.Active(inner, stage.Outputs, stage.Kernel, stage.Stride)]
            : [conv.Active(stage.Inputs, inner, stage.Kernel, stage.Stride), new Sequential(conv.Linear(inner, stage.Outputs, 1))];
    }
}
