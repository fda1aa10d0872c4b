namespace Engram.Vision;

/// <summary>PoseNet's MobileNetV1 at width 0.75, whose features stand in for VGG's where those cannot be had; its heads find the joints of a person.</summary>
/// <remarks>
/// Shape: [batch, 3, h, w] within −1 … 1 → [batch, 115, h/16, w/16]: 17 heat maps (logits, the nose first), 34 offsets (rows, then columns, in pixels), 32 displacements forward, 32 backward.
/// Sides of 16n + 1 are padded exactly as TensorFlow does (385 is what it was trained with). Normalisation lies folded in the convolutions, so each has a bias.
/// Source: Papandreou et al. 2018 (arXiv:1803.08225); trunk: Howard et al. 2017 (arXiv:1704.04861). <c>blocks.0</c> is the first convolution, <c>blocks.1</c> to <c>blocks.13</c> the pairs.
/// </remarks>
public static class PoseNet
{
    /// <summary>The side of the square that it was trained with.</summary>
    public const int Side = 385;

    /// <summary>Pixels from one cell of the heat maps to the next.</summary>
    public const int Stride = 16;

    internal const int Heatmaps = 17, Outputs = 115;

    // Outputs of the pairs, and which of them halve the image.
    private static readonly (int Outputs, int Stride)[] s_pairs =
        [(48, 1), (96, 2), (96, 1), (192, 2), (192, 1), (384, 2), (384, 1), (384, 1), (384, 1), (384, 1), (384, 1), (384, 1), (384, 1)];

    /// <summary>What its pixels go through first: 2x − 1.</summary>
    public static Normalization Normalization { get; } = new([0.5f], [0.5f]);

    /// <summary>The whole network, with fresh weights once it runs.</summary>
    public static Layer Create() => new Sequential([("blocks", Blocks(s_pairs.Length, () => new ReLU6())), ("heads", new Conv2d(384, Outputs, 1) { Bias = true })]);

    /// <summary>The trunk with leaky units, as style transfer wants it: where ReLU6 is flat, no gradient reaches the picture.</summary>
    /// <param name="slope">The slope below zero.</param>
    internal static Layer Leaky(double slope) => new Sequential([("blocks", Blocks(s_pairs.Length, () => new LeakyReLU(slope)))]);

    private static Sequential Blocks(int pairs, Func<Layer> activation)
    {
        var inputs = 24;
        return new([First(activation), .. s_pairs.Take(pairs).Select(pair => (Step)Pair(ref inputs, pair.Outputs, pair.Stride, activation))]);
    }

    private static Sequential First(Func<Layer> activation) => new([("conv", new Conv2d(3, 24, 3, 2) { Bias = true }), activation()]);

    private static Sequential Pair(ref int inputs, int outputs, int stride, Func<Layer> activation)
    {
        Sequential pair = new(
        [
            ("depthwise", new Conv2d(inputs, inputs, 3, stride) { Groups = inputs, Bias = true }), activation(),
            ("pointwise", new Conv2d(inputs, outputs, 1) { Bias = true }), activation(),
        ]);
        inputs = outputs;
        return pair;
    }
}
