namespace Engram.Vision.Tests;

/// <summary>A network of three steps with weights drawn by its seed, which sees textures well enough for a test.</summary>
internal static class SmallNetwork
{
    internal static Layer Create() => new Sequential(
    [
        ("features", new Sequential([new Conv2d(3, 8, 3) { Bias = true }, new LeakyReLU(0.1), new Conv2d(8, 12, 3, 2), new LeakyReLU(0.1), new Residual([("inner", new Conv2d(12, 12, 3))])])),
        ("never", new Linear(1, 1)),
    ]);

    internal static LossNetwork Loss() => new(Create(), ["features.3"], ["features.1", "features.3"]) { Normalization = Normalization.None, Name = "small" };

    /// <summary>Stripes in two colours.</summary>
    internal static Image Stripes(int height, int width, int channels = 3) => new(
        Enumerable.Range(0, channels * height * width).Select(i => (byte)((i % width + i / width) % 6 < 3 ? 30 + 90 * (i / (height * width)) : 220 - 60 * (i / (height * width)))).ToArray(), channels, height, width);

    /// <summary>A ramp.</summary>
    internal static Image Ramp(int height, int width, int channels = 3) => new(
        Enumerable.Range(0, channels * height * width).Select(i => (byte)(20 + 200L * (i % (height * width)) / (height * width) + 10 * (i / (height * width)))).ToArray(), channels, height, width);
}
