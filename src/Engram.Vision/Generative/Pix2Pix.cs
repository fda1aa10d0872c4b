namespace Engram.Vision;

/// <summary>pix2pix: pictures of one kind made into pictures of another that they are paired with, by a U-Net and a critic that judges patches.</summary>
/// <remarks>Source: Isola et al. 2016 (arXiv:1611.07004), §3.2 and appendix. Kernels start at N(0, 0.02²).</remarks>
public static class Pix2Pix
{
    private static readonly Normal s_start = new(0.02);

    /// <summary>The generator: halved until one element is left, and doubled again beside what was met on the way. Shape: [batch, inputs, side, side] → [batch, outputs, side, side] within −1 … 1.</summary>
    /// <param name="inputs">Channels of what is given.</param>
    /// <param name="outputs">Channels of what is made.</param>
    /// <param name="side">Side of both: a power of 2, 8 or more.</param>
    /// <param name="width">Channels of the largest map; at most eight times as many of a smaller one.</param>
    /// <param name="dropout">The share of elements dropped in the three smallest maps on the way up: the only noise there is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is no power of 2, or less than 8.</exception>
    public static Layer Generator(int inputs = 3, int outputs = 3, int side = 256, int width = 64, double dropout = 0.5)
    {
        if (side < 8 || !int.IsPow2(side))
            throw new ArgumentOutOfRangeException(nameof(side), side, "Maps are halved until one element is left, so the side is a power of 2, 8 or more; pad or resize the pictures.");
        var levels = int.Log2(side);
        int Width(int level) => width * Math.Min(8, 1 << level);
        // From the innermost outwards: each level halves, runs what lies within, doubles, and stands beside what it was given.
        Layer within = new Skip([Halve(Width(levels - 2), Width(levels - 1)), new ReLU(), Double(Width(levels - 1), Width(levels - 2)), new BatchNorm2d(Width(levels - 2))]);
        for (var level = levels - 2; level >= 1; level--)
            within = new Skip([Halve(Width(level - 1), Width(level)), new BatchNorm2d(Width(level)), within, new ReLU(), Double(2 * Width(level), Width(level - 1)), new BatchNorm2d(Width(level - 1)), .. level > levels - 4 ? (Step[])[new Dropout(dropout)] : []]);
        return new Sequential([Convolve(inputs, width), within, new ReLU(), new ConvTranspose2d(2 * width, outputs, 4, 2) { Padding = 1, Bias = true, Weights = s_start }, new Tanh()]);
    }

    /// <summary>The critic: a score for each patch of what was given with what was made of it, 70 pixels wide at three layers. Shape: [batch, inputs + outputs, h, w] → [batch, 1, h', w'].</summary>
    /// <param name="channels">Channels of both together.</param>
    /// <param name="width">Channels of the first map.</param>
    /// <param name="layers">Convolutions that halve.</param>
    /// <param name="alone">Whether each picture is normalised by itself, as CycleGAN has it: of a batch's statistics a generator without pairs makes noise.</param>
    public static Layer Critic(int channels = 6, int width = 64, int layers = 3, bool alone = false)
    {
        int Width(int level) => width * Math.Min(8, 1 << level);
        return new Sequential(
        [
            Convolve(channels, width), new LeakyReLU(0.2),
            .. Enumerable.Range(1, layers).SelectMany(level => (Step[])[Convolve(Width(level - 1), Width(level), level == layers ? 1 : 2), alone ? new InstanceNorm2d(Width(level)) { Affine = false } : new BatchNorm2d(Width(level)), new LeakyReLU(0.2)]),
            Convolve(Width(layers), 1, 1),
        ]);
    }

    private static Sequential Halve(int inputs, int outputs) => new([new LeakyReLU(0.2), Convolve(inputs, outputs)]);

    private static Conv2d Convolve(int inputs, int outputs, int stride = 2) => new(inputs, outputs, 4, stride) { Padding = 1, Bias = true, Weights = s_start };

    private static ConvTranspose2d Double(int inputs, int outputs) => new(inputs, outputs, 4, 2) { Padding = 1, Weights = s_start };

    /// <summary>What a chain makes of a map, behind the map itself: [batch, c, h, w] → [batch, 2c, h, w].</summary>
    private sealed class Skip : Layer
    {
        private readonly Sequential _body;

        internal Skip(Chain body) => _body = Add("body", new Sequential(body));

        /// <inheritdoc/>
        protected override Tensor Forward(Tensor input) => Ops.Concat(1, input, _body.call(input));
    }
}
