namespace Engram.Vision;

/// <summary>ConvNeXt: a residual network brought step by step to the design of vision transformers, without attention.</summary>
/// <remarks>
/// Source: Liu et al. 2022 (arXiv:2201.03545), fig. 4 and §3; the dropped blocks of table 5. Weight names are torchvision's.
/// Initialised as there: N(0, 0.02²), biases 0, each residual branch scaled by 10⁻⁶.
/// </remarks>
public static class ConvNeXt
{
    private static readonly Initializer s_weights = new TruncatedNormal(0.02);

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("tiny", 96, [3, 3, 9, 3], 0.1), Variant("small", 96, [3, 3, 27, 3], 0.4), Variant("base", 128, [3, 3, 27, 3], 0.5), Variant("large", 192, [3, 3, 27, 3], 0.5),
    ];

    private static Architecture Variant(string name, int width, int[] depths, double dropped) =>
        new($"convnext_{name}", classes => Network(width, depths, dropped, classes), ImageSize: 224, "Liu et al. 2022, arXiv:2201.03545");

    private static Sequential Network(int width, int[] depths, double dropped, int classes)
    {
        var (block, last) = (0, depths.Sum() - 1);
        List<Step> features = [new Sequential([Conv(3, width, 4, 4), Norm(width)])];
        foreach (var depth in depths)
        {
            if (features.Count > 1)
                features.Add(new Sequential([Norm(width), Conv(width, width *= 2, 2, 2)]));
            features.Add(new Sequential([.. Enumerable.Range(0, depth).Select(_ => (Step)new Block(width, dropped * block++ / last))]));
        }
        return new(
        [
            ("features", new Sequential([.. features])), ("avgpool", new AdaptiveAvgPool2d(1)),
            ("classifier", new Sequential([Norm(width), new Flatten(), Dense(width, classes)])),
        ]);
    }

    private static Conv2d Conv(int inputs, int outputs, int kernel, int stride) =>
        new(inputs, outputs, kernel, stride) { Padding = 0, Bias = true, Weights = s_weights, Biases = Constant.Zeros };

    private static LayerNorm2d Norm(int width) => new(width) { Epsilon = 1e-6 };

    private static Linear Dense(int inputs, int outputs) => new(inputs, outputs) { Weights = s_weights, Biases = Constant.Zeros };

    /// <summary>A wide convolution within channels, then two layers at each place (fig. 4, right).</summary>
    private sealed class Block : Layer
    {
        private readonly Layer _scale, _body, _drop;

        internal Block(int width, double dropped)
        {
            _scale = Add("layer_scale", new ChannelScale(width, 1e-6));
            _body = Add("block", new Sequential(
            [
                new Conv2d(width, width, 7) { Groups = width, Bias = true, Weights = s_weights, Biases = Constant.Zeros },
                new Permute(0, 2, 3, 1), new LayerNorm(width) { Epsilon = 1e-6 }, Dense(width, 4 * width), new GELU(), Dense(4 * width, width), new Permute(0, 3, 1, 2),
            ]));
            _drop = Add("stochastic_depth", new StochasticDepth(dropped));
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) => Ops.Add(_drop.call(_scale.call(_body.call(input))), input);
    }
}
