namespace Engram.Vision;

/// <summary>Vision transformer: an image as a sequence of patches, read by attention alone.</summary>
/// <remarks>
/// Source: Dosovitskiy et al. 2020 (arXiv:2010.11929), eq. 1 to 4 and table 1. The size of the images is part of the network. Weight names are torchvision's.
/// Initialised as there: patches N(0, 1/fan-in), attention and layers as Glorot, Bengio 2010, biases of the layers N(0, 10⁻⁶²), the head 0.
/// </remarks>
public static class VisionTransformer
{
    internal static IEnumerable<Architecture> Variants =>
    [
        Variant("b_16", 16, 12, 12, 768), Variant("b_32", 32, 12, 12, 768), Variant("l_16", 16, 24, 16, 1024), Variant("l_32", 32, 24, 16, 1024), Variant("h_14", 14, 32, 16, 1280),
    ];

    private static Architecture Variant(string name, int patch, int depth, int heads, int width) =>
        new($"vit_{name}", options => new Network(options.ImageSize ?? 224, patch, depth, heads, width, options.Classes!.Value), ImageSize: 224, "Dosovitskiy et al. 2020, arXiv:2010.11929")
        {
            Choices = [nameof(ModelOptions.ImageSize)],
        };

    private static LayerNorm Norm(int width) => new(width) { Epsilon = 1e-6 };

    private static Linear Dense(int inputs, int outputs) => new(inputs, outputs) { Weights = new XavierUniform(), Biases = new Normal(1e-6) };

    /// <summary>Patches, a token for the class, and blocks of attention (eq. 1 and 4).</summary>
    private sealed class Network : Layer
    {
        private readonly Layer _token, _patches, _sequence, _encoder, _first, _flatten, _heads;

        internal Network(int imageSize, int patch, int depth, int heads, int width, int classes)
        {
            if (imageSize < patch || imageSize % patch != 0)
                throw new ArgumentException($"Images of {imageSize} do not part into patches of {patch}; their size must be a multiple of it.", nameof(imageSize));
            _token = Add("class_token", new ClassToken(width));
            _patches = Add("conv_proj", new Conv2d(3, width, patch, patch) { Padding = 0, Bias = true, Weights = new TruncatedNormal(Math.Sqrt(1.0 / (3 * patch * patch))), Biases = Constant.Zeros });
            _sequence = Add("sequence", new ToSequence());
            _encoder = Add("encoder", new Sequential(
            [
                ("pos_embedding", new PositionEmbedding((imageSize / patch) * (imageSize / patch) + 1, width)),
                ("layers", new Sequential([.. Enumerable.Range(0, depth).Select(i => (Step)($"encoder_layer_{i}", new Block(width, heads)))])),
                ("ln", Norm(width)),
            ]));
            _first = Add("first", new Slice(1, 0, 1));
            _flatten = Add("flatten", new Flatten());
            _heads = Add("heads", new Sequential([("head", new Linear(width, classes) { Weights = Constant.Zeros, Biases = Constant.Zeros })]));
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) =>
            _heads.call(_flatten.call(_first.call(_encoder.call(_token.call(_sequence.call(_patches.call(input)))))));
    }

    /// <summary>Attention between places, then two layers at each of them, both added to what came in (eq. 2 and 3).</summary>
    private sealed class Block : Layer
    {
        private readonly Layer _norm1, _attention, _norm2, _layers;

        internal Block(int width, int heads)
        {
            _norm1 = Add("ln_1", Norm(width));
            _attention = Add("self_attention", new MultiHeadAttention(width, heads));
            _norm2 = Add("ln_2", Norm(width));
            _layers = Add("mlp", new Sequential([("0", Dense(width, 4 * width)), ("1", new GELU()), ("3", Dense(4 * width, width))]));
        }

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input)
        {
            var normed = _norm1.call(input);
            var seen = Ops.Add(_attention.Run(normed, normed, normed)[0], input);
            return Ops.Add(seen, _layers.call(_norm2.call(seen)));
        }
    }
}
