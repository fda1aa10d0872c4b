namespace Engram.Vision;

/// <summary>A small network that says of each pixel what it belongs to and learns in minutes on a laptop: a narrow U-Net on a map of half the image's size, which answers for four pixels in each place.</summary>
/// <remarks>
/// Shape: [batch, 3, h, w] → logits [batch, classes, h, w], for any size: what is missing to a multiple of 32 is zeros inside, and cut off again.
/// 1,945,644 parameters for ten classes and the background. Weights: <c>stem</c>, and <c>unet</c> as <see cref="UNet.Transposed"/> names them.
/// Source: Ronneberger, Fischer, Brox 2015 (arXiv:1505.04597); the halved map, where one convolution in four pixels is enough, is that of He et al. 2015 (arXiv:1512.03385), table 1;
/// that channels become pixels, that of Shi et al. 2016 (arXiv:1609.05158), eq. 4. Enlarging the answer instead blurs what is a pixel or two wide.
/// </remarks>
public sealed class EngramSegmenter : Layer
{
    private const int Width = 16, Multiple = 32;
    private readonly Layer _stem, _net, _pixels;

    private EngramSegmenter(int classes)
    {
        _stem = Add("stem", new Sequential([new Conv2d(3, Width, 3, 2), new BatchNorm2d(Width), new ReLU()]));
        _net = Add("unet", UNet.Transposed(Width, 4 * classes, Width));
        _pixels = Add("pixels", new PixelShuffle(2));
    }

    internal static IEnumerable<Architecture> Variants =>
    [
        new("engram_segmenter", classes => new EngramSegmenter(classes), ImageSize: 128, "Ronneberger, Fischer, Brox 2015, arXiv:1505.04597") { Classes = 11 },
    ];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Divisible.Run(input, Multiple, image => _pixels.call(_net.call(_stem.call(image))));
}
