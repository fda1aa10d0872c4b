namespace Engram.Vision;

/// <summary>Swin: a transformer that looks within windows and moves them from block to block, on images that shrink as a convolutional network's do.</summary>
/// <remarks>
/// Source: Liu et al. 2021 (arXiv:2103.14030), fig. 3 and §3.3. Version 2 normalises behind its branches instead of in front of them, and looks by cosines:
/// Liu et al. 2021 (arXiv:2111.09883), fig. 1.
/// Weight names are torchvision's. Initialised as there: N(0, 0.02²), biases 0, the patches as PyTorch does.
/// </remarks>
public static class Swin
{
    private sealed record Version(string Prefix, int ImageSize, int Window, string Paper)
    {
        /// <summary>Makes the attention of a block from width, heads and shift.</summary>
        internal required Func<int, int, int, Layer> Attention { get; init; }

        /// <summary>How a norm and what it belongs to follow one another.</summary>
        internal required Func<Layer, Layer, Layer[]> InOrder { get; init; }

        /// <summary>The parts of the four that the norm sees where images shrink.</summary>
        internal required int Merged { get; init; }
    }

    private static readonly Version s_first = new("swin", 224, 7, "Liu et al. 2021, arXiv:2103.14030")
    {
        Attention = (width, heads, shift) => new BiasedWindows(width, heads, 7, shift), InOrder = (norm, branch) => [norm, branch], Merged = 4,
    };

    private static readonly Version s_second = new("swin_v2", 256, 8, "Liu et al. 2021, arXiv:2111.09883")
    {
        Attention = (width, heads, shift) => new CosineWindows(width, heads, 8, shift), InOrder = (norm, branch) => [branch, norm], Merged = 2,
    };

    internal static IEnumerable<Architecture> Variants =>
    [
        Variant(s_first, "t", 96, 6, 0.2), Variant(s_first, "s", 96, 18, 0.3), Variant(s_first, "b", 128, 18, 0.5),
        Variant(s_second, "t", 96, 6, 0.2), Variant(s_second, "s", 96, 18, 0.3), Variant(s_second, "b", 128, 18, 0.5),
    ];

    private static Architecture Variant(Version version, string name, int width, int third, double dropped) =>
        new($"{version.Prefix}_{name}", classes => Network(version, width, [2, 2, third, 2], dropped, classes), version.ImageSize, version.Paper);

    private static Sequential Network(Version version, int width, int[] depths, double dropped, int classes)
    {
        var (block, last) = (0, depths.Sum() - 1);
        var patches = new Conv2d(3, width, 4, 4) { Padding = 0, Bias = true, Weights = new LeCunUniform() };
        List<Step> features = [new Sequential([patches, new Permute(0, 2, 3, 1), new LayerNorm(width)])];
        foreach (var depth in depths)
        {
            if (features.Count > 1)
                features.Add(new Merging(version, width, width *= 2));
            // A head has 32 features; every other block moves its windows.
            features.Add(new Sequential([.. Enumerable.Range(0, depth).Select(i => (Step)new Block(version, width, i % 2 * (version.Window / 2), dropped * block++ / last))]));
        }
        return new(
        [
            ("features", new Sequential([.. features])), ("norm", new LayerNorm(width)), ("permute", new Permute(0, 3, 1, 2)),
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()), ("head", Dense(width, classes)),
        ]);
    }

    private static Linear Dense(int inputs, int outputs) => new(inputs, outputs) { Weights = new TruncatedNormal(0.02), Biases = Constant.Zeros };

    /// <summary>Four places become one of twice the width (§3.1).</summary>
    private sealed class Merging : Layer
    {
        private readonly Layer _squares;
        private readonly Layer[] _steps;

        internal Merging(Version version, int inputs, int outputs)
        {
            var reduction = Add("reduction", new Linear(4 * inputs, outputs) { Bias = false, Weights = new TruncatedNormal(0.02) });
            _steps = version.InOrder(Add("norm", new LayerNorm(version.Merged * inputs)), reduction);
            _squares = Add("squares", new Squares());
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) => _steps.Aggregate(_squares.call(input), (x, step) => step.call(x));
    }

    /// <summary>Attention, then two layers at each place, both added to what came in (eq. 3).</summary>
    private sealed class Block : Layer
    {
        private readonly Layer[] _attention, _layers;
        private readonly Layer _drop;

        internal Block(Version version, int width, int shift, double dropped)
        {
            _attention = version.InOrder(Add("norm1", new LayerNorm(width)), Add("attn", version.Attention(width, width / 32, shift)));
            _layers = version.InOrder(Add("norm2", new LayerNorm(width)), Add("mlp", new Sequential([("0", Dense(width, 4 * width)), ("1", new GELU()), ("3", Dense(4 * width, width))])));
            _drop = Add("stochastic_depth", new StochasticDepth(dropped));
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) => Joined(_layers, Joined(_attention, input));

        private Tensor Joined(Layer[] branch, Tensor input) => Ops.Add(_drop.call(branch.Aggregate(input, (x, step) => step.call(x))), input);
    }
}
