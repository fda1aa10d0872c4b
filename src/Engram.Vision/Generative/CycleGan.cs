namespace Engram.Vision;

/// <summary>CycleGAN's generator: pictures of one kind made into pictures of another without pairs: halved twice, changed by residual blocks, doubled twice.</summary>
/// <remarks>Its critics are those of <see cref="Pix2Pix"/> on single pictures. Source: Zhu et al. 2017 (arXiv:1703.10593), §4 and appendix 7.2; Johnson et al. 2016 (arXiv:1603.08155).</remarks>
public static class CycleGan
{
    private static readonly Normal s_start = new(0.02);

    /// <summary>The generator. Shape: [batch, inputs, h, w] → [batch, outputs, h, w] within −1 … 1; h and w multiples of 4.</summary>
    /// <param name="inputs">Channels of what is given.</param>
    /// <param name="outputs">Channels of what is made.</param>
    /// <param name="width">Channels of the largest map.</param>
    /// <param name="blocks">Residual blocks.</param>
    public static Layer Generator(int inputs = 3, int outputs = 3, int width = 64, int blocks = 9) => new Sequential(
    [
        Convolve(inputs, width, 7, 1), Norm(width), new ReLU(),
        Convolve(width, 2 * width, 3, 2), Norm(2 * width), new ReLU(),
        Convolve(2 * width, 4 * width, 3, 2), Norm(4 * width), new ReLU(),
        .. Enumerable.Range(0, blocks).Select(_ => (Step)Block(4 * width)),
        Double(4 * width, 2 * width), Norm(2 * width), new ReLU(),
        Double(2 * width, width), Norm(width), new ReLU(),
        Convolve(width, outputs, 7, 1), new Tanh(),
    ]);

    private static Residual Block(int width) => new(body: [Convolve(width, width, 3, 1), Norm(width), new ReLU(), Convolve(width, width, 3, 1), Norm(width)], shortcut: [], then: []);

    private static InstanceNorm2d Norm(int width) => new(width) { Affine = false };

    private static Conv2d Convolve(int inputs, int outputs, int kernel, int stride) => new(inputs, outputs, kernel, stride) { Mode = stride == 1 ? PaddingModes.Reflect : PaddingModes.Zeros, Bias = true, Weights = s_start };

    private static ConvTranspose2d Double(int inputs, int outputs) => new(inputs, outputs, 3, 2) { Padding = 1, Extra = 1, Bias = true, Weights = s_start };
}
