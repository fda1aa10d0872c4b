namespace Engram.Vision;

/// <summary>MaxViT: each block filters within channels, then looks within windows, then between places that lie far apart.</summary>
/// <remarks>
/// Source: Tu et al. 2022 (arXiv:2204.01697), fig. 2 and table 1; as in torchvision scores are divided by the root of all features, not of a head's. The sides of every map must be
/// multiples of 7: images of 224 or a multiple. Weight names are torchvision's. Initialised as there: N(0, 0.02²), biases 0.
/// </remarks>
public static class MaxVit
{
    private const int Window = 7;
    private static readonly Normal s_weights = new(0.02);
    private static readonly ConvNorm s_conv = new(() => new GELU(), 1e-3, 0.99) { Weights = s_weights };

    internal static IEnumerable<Architecture> Variants => [new("maxvit_t", classes => Network([64, 128, 256, 512], [2, 2, 5, 2], classes), ImageSize: 224, "Tu et al. 2022, arXiv:2204.01697")];

    private static Sequential Network(int[] widths, int[] depths, int classes)
    {
        var (inputs, layer, last, width) = (widths[0], 0, depths.Sum() - 1, widths[^1]);
        List<Step> blocks = [];
        foreach (var (outputs, depth) in widths.Zip(depths))
        {
            Step first = Stage(inputs, outputs, 2, 0.2 * layer++ / last);
            blocks.Add(new Sequential([("layers", new Sequential([first, .. Enumerable.Range(1, depth - 1).Select(_ => (Step)Stage(outputs, outputs, 1, 0.2 * layer++ / last))]))]));
            inputs = outputs;
        }
        return new(
        [
            ("stem", new Sequential([s_conv.Active(3, widths[0], 3, 2), new Sequential([Conv(widths[0], widths[0], 3)])])),
            ("blocks", new Sequential([.. blocks])),
            ("classifier", new Sequential(
                [new AdaptiveAvgPool2d(1), new Flatten(), new LayerNorm(width), Dense(width, width), new Tanh(), new Linear(width, classes) { Bias = false, Weights = s_weights }])),
        ]);
    }

    private static Sequential Stage(int inputs, int outputs, int stride, double dropped) => new(
    [
        ("layers", new Sequential(
        [
            ("MBconv", Mobile(inputs, outputs, stride, dropped)), ("to_places", new Permute(0, 2, 3, 1)),
            ("window_attention", new Look(outputs, strided: false, dropped)), ("grid_attention", new Look(outputs, strided: true, dropped)), ("to_channels", new Permute(0, 3, 1, 2)),
        ])),
    ]);

    /// <summary>A gated block of a mobile network. A sum does not mind which way comes first; the published weights list the short way first.</summary>
    private static Residual Mobile(int inputs, int outputs, int stride, double dropped)
    {
        Chain halve = stride == 1 ? [] : [new AvgPool2d(3, stride) { Padding = 1 }];
        var inner = 4 * outputs;
        return new(
            inputs == outputs && stride == 1 ? [] : [("proj", new Sequential([.. halve, Conv(inputs, outputs, 1)]))],
            [
                ("layers", new Sequential(
                [
                    ("pre_norm", new BatchNorm2d(inputs) { Epsilon = s_conv.Epsilon, Momentum = s_conv.Momentum }), ("conv_a", s_conv.Active(inputs, inner, 1)),
                    ("conv_b", s_conv.Active(inner, inner, 3, stride, groups: inner)),
                    ("squeeze_excitation", new SqueezeExcitation(inner, outputs / 4, new SiLU())), ("conv_c", Conv(inner, outputs, 1)),
                ])),
                ("stochastic_depth", new StochasticDepth(dropped)),
            ]);
    }

    private static Conv2d Conv(int inputs, int outputs, int kernel) => new(inputs, outputs, kernel) { Bias = true, Weights = s_weights, Biases = Constant.Zeros };

    private static Linear Dense(int inputs, int outputs) => new(inputs, outputs) { Weights = s_weights, Biases = Constant.Zeros };

    /// <summary>Attention, then two layers at each place, both added to what came in.</summary>
    private sealed class Look : Layer
    {
        private readonly Layer _attention, _layers, _drop;

        internal Look(int width, bool strided, double dropped)
        {
            _attention = Add("attn_layer", new Sequential([new LayerNorm(width), new Attention(width, strided)]));
            _layers = Add("mlp_layer", new Sequential([new LayerNorm(width), Dense(width, 4 * width), new GELU(), Dense(4 * width, width)]));
            _drop = Add("stochastic_dropout", new StochasticDepth(dropped));
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input)
        {
            var seen = Ops.Add(_drop.call(_attention.call(input)), input);
            return Ops.Add(_drop.call(_layers.call(seen)), seen);
        }
    }

    /// <summary>Attention between 49 places with a learned bias for each offset; a head has 32 features.</summary>
    private sealed class Attention : Layer
    {
        private readonly Layer _table, _index, _all, _mix, _bias, _attend;

        internal Attention(int width, bool strided)
        {
            _table = Add("relative_position_bias_table", new Owned([(2 * Window - 1) * (2 * Window - 1), width / 32], new TruncatedNormal(0.02)));
            _index = Add("relative_position_index", new Owned([Window * Window, Window * Window], new PlaceBias.Pairs(Window)) { IsPlaces = true });
            _all = Add("to_qkv", Dense(width, 3 * width));
            _mix = Add("merge", Dense(width, width));
            _bias = Add("bias", new PlaceBias(Window * Window));
            _attend = Add("attention", new WindowAttention(Window, 0, width / 32) { Strided = strided, Factor = 1 / Math.Sqrt(width) });
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) =>
            _mix.call(_attend.Run(_all.call(input), _bias.Run(_table.Run()[0], _index.Run()[0])[0])[0]);
    }
}
