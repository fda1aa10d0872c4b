namespace Engram.Vision;

/// <summary>Asks a network about the pixels of pictures.</summary>
/// <param name="network">The network; it takes pictures normalised as <see cref="Normalization.ImageNet"/> does.</param>
internal sealed class PixelReading(Layer network)
{
    /// <summary>Logits [n, classes, h, w] of pictures [n, 3, h, w] with samples in [0, 1].</summary>
    internal Tensor Logits(Tensor images) => network.Run(images.sub(Channels(Normalization.ImageNet.Mean, images)).div(Channels(Normalization.ImageNet.Deviation, images)))[0];

    /// <summary>The likeliest class of each pixel: [n, h, w], int64.</summary>
    internal Tensor Answers(Tensor images) => Logits(images).argmax(1);

    private static Tensor Channels(IReadOnlyList<float> values, Tensor like) => tensor([.. values], ScalarType.Float32, like.device).view(-1, 1, 1);
}
