namespace Engram.Vision;

/// <summary>DCGAN: pictures of 64 × 64 from random numbers by transposed convolutions, and the network that tells them from real ones.</summary>
/// <remarks>Source: Radford, Metz, Chintala 2015 (arXiv:1511.06434), fig. 1 and §3. Kernels start at N(0, 0.02²), normalisations at 1 (the example: N(1, 0.02²)). Weight names are those of PyTorch's example (<c>main.0.weight</c>).</remarks>
public static class DCGAN
{
    private static readonly Normal s_start = new(0.02);

    /// <summary>The generator. Shape: [batch, latent, 1, 1] → [batch, channels, 64, 64] within −1 … 1.</summary>
    /// <param name="latent">Random numbers of a picture.</param>
    /// <param name="width">Channels of the largest map; eight times as many of the smallest.</param>
    /// <param name="channels">Channels of the pictures.</param>
    public static Layer Generator(int latent = 100, int width = 64, int channels = 3) => new Sequential([("main", new Sequential(
    [
        Up(latent, 8 * width, 1, 0), new BatchNorm2d(8 * width), new ReLU(),
        Up(8 * width, 4 * width), new BatchNorm2d(4 * width), new ReLU(),
        Up(4 * width, 2 * width), new BatchNorm2d(2 * width), new ReLU(),
        Up(2 * width, width), new BatchNorm2d(width), new ReLU(),
        Up(width, channels), new Tanh(),
    ]))]);

    /// <summary>The discriminator. Shape: [batch, channels, 64, 64] → [batch, 1, 1, 1], the probability that a picture is real.</summary>
    /// <param name="width">Channels of the largest map; eight times as many of the smallest.</param>
    /// <param name="channels">Channels of the pictures.</param>
    public static Layer Discriminator(int width = 64, int channels = 3) => new Sequential([("main", new Sequential(
    [
        Down(channels, width), new LeakyReLU(0.2),
        Down(width, 2 * width), new BatchNorm2d(2 * width), new LeakyReLU(0.2),
        Down(2 * width, 4 * width), new BatchNorm2d(4 * width), new LeakyReLU(0.2),
        Down(4 * width, 8 * width), new BatchNorm2d(8 * width), new LeakyReLU(0.2),
        Down(8 * width, 1, 1, 0), new Sigmoid(),
    ]))]);

    private static ConvTranspose2d Up(int inputs, int outputs, int stride = 2, int padding = 1) => new(inputs, outputs, 4, stride) { Padding = padding, Weights = s_start };

    private static Conv2d Down(int inputs, int outputs, int stride = 2, int padding = 1) => new(inputs, outputs, 4, stride) { Padding = padding, Weights = s_start };
}
