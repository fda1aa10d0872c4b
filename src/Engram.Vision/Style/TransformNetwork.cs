namespace Engram.Vision;

/// <summary>A network that paints a picture in one style in a single pass: halved twice, five residuals, enlarged twice.</summary>
/// <remarks>
/// Shape: [batch, 3, h, w] → [batch, 3, 4⌈h/4⌉, 4⌈w/4⌉]; sides of 8 at least. Source: Johnson, Alahi, Fei-Fei 2016 (arXiv:1603.08155), supplement, table 1, with instance normalisation
/// (Ulyanov et al. 2016, arXiv:1607.08022), reflected borders, and enlarging before convolving in place of transposed convolutions, which leave a chequerboard (Odena et al. 2016).
/// Weight names are those of PyTorch's example (<c>conv1.conv2d.weight</c>), so its published styles load.
/// </remarks>
public static class TransformNetwork
{
    /// <summary>The network, with fresh weights once it runs.</summary>
    /// <param name="width">Channels of the largest map; four times as many of the smallest.</param>
    public static Layer Create(int width = 32) => Network(width, channels => new InstanceNorm2d(channels));

    /// <summary>The same with statistics that are kept: in training those of the last picture alone, in evaluation those kept.</summary>
    internal static Layer WithStatistics(int width) => Network(width, channels => new InstanceNorm2d(channels) { TrackStatistics = true, Momentum = 1 });

    private static Sequential Network(int width, Func<int, Layer> norm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return new(
        [
            ("conv1", Convolved(3, width, 9)), ("in1", norm(width)), new ReLU(),
            ("conv2", Convolved(width, 2 * width, 3, 2)), ("in2", norm(2 * width)), new ReLU(),
            ("conv3", Convolved(2 * width, 4 * width, 3, 2)), ("in3", norm(4 * width)), new ReLU(),
            ("res1", Block(4 * width, norm)), ("res2", Block(4 * width, norm)), ("res3", Block(4 * width, norm)), ("res4", Block(4 * width, norm)), ("res5", Block(4 * width, norm)),
            ("deconv1", Enlarged(4 * width, 2 * width)), ("in4", norm(2 * width)), new ReLU(),
            ("deconv2", Enlarged(2 * width, width)), ("in5", norm(width)), new ReLU(),
            // Small at first: the first pictures are about grey, not far outside of what pixels can be.
            ("deconv3", new Sequential([("conv2d", new Conv2d(width, 3, 9) { Mode = PaddingModes.Reflect, Bias = true, Weights = new Normal(0.005), Biases = Constant.Zeros })])),
        ]);
    }

    private static Residual Block(int width, Func<int, Layer> norm) => new(
    [
        ("conv1", Convolved(width, width, 3)), ("in1", norm(width)), new ReLU(),
        ("conv2", Convolved(width, width, 3)), ("in2", norm(width)),
    ]);

    private static Sequential Convolved(int inputs, int outputs, int kernel, int stride = 1) => new([("conv2d", Convolution(inputs, outputs, kernel, stride))]);

    private static Sequential Enlarged(int inputs, int outputs) => new([("upsample", new Upsample()), ("conv2d", Convolution(inputs, outputs, 3, 1))]);

    private static Conv2d Convolution(int inputs, int outputs, int kernel, int stride) => new(inputs, outputs, kernel, stride) { Mode = PaddingModes.Reflect, Bias = true, Biases = Constant.Zeros };
}
