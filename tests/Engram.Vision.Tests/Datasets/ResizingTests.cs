namespace Engram.Vision.Tests;

public class ResizingTests
{
    private static Image Noise(int channels, int height, int width)
    {
        var random = new SampleRandom(3UL);
        return new(Enumerable.Range(0, channels * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), channels, height, width);
    }

    // The triangle filter in two dimensions at once, in doubles, over all pixels.
    private static double Naive(Image image, int size, int c, int y, int x, Interpolation method = Interpolation.Linear)
    {
        var (_, height, width) = image.Shape;
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
            {
                var weight = Weight(i, y, height, size, method) * Weight(j, x, width, size, method);
                sum += weight * image.Pixels.Span[(c * height + i) * width + j];
                weights += weight;
            }
        return sum / weights;
    }

    private static double Weight(int from, int to, int length, int size, Interpolation method)
    {
        var scale = (double)length / size;
        var x = Math.Abs(from + 0.5 - (to + 0.5) * scale) / Math.Max(1, scale);
        // Keys 1981, eq. 15.
        return method == Interpolation.Linear ? Math.Max(0, 1 - x)
            : x < 1 ? 1.5 * Math.Pow(x, 3) - 2.5 * x * x + 1 : x < 2 ? -0.5 * Math.Pow(x, 3) + 2.5 * x * x - 4 * x + 2 : 0;
    }

    [Theory, InlineData(17, 17, 5), InlineData(6, 6, 13), InlineData(9, 14, 8), InlineData(4, 4, 4), InlineData(1, 1, 3), InlineData(30, 30, 1)]
    public void Scaling_is_the_triangle_filter(int height, int width, int size)
    {
        var image = Noise(3, height, width);
        var scaled = image.Resized(size);
        Assert.Equal(new ImageShape(3, size, size), scaled.Shape);
        for (var i = 0; i < scaled.Pixels.Length; i++)
            Assert.Equal(Naive(image, size, i / (size * size), i / size % size, i % size), scaled.Pixels.Span[i], 0.51);
    }

    [Theory, InlineData(17, 17, 5), InlineData(6, 6, 13), InlineData(9, 14, 8), InlineData(1, 1, 3)]
    public void Scaling_can_be_cubic(int height, int width, int size)
    {
        var image = Noise(3, height, width);
        var scaled = image.Resized(size, Interpolation.Cubic);
        for (var i = 0; i < scaled.Pixels.Length; i++)
            Assert.Equal(Math.Clamp(Naive(image, size, i / (size * size), i / size % size, i % size, Interpolation.Cubic), 0, 255), scaled.Pixels.Span[i], 0.51);
    }

    [Fact]
    public void The_middle_is_cut_out()
    {
        var image = Noise(3, 9, 6);
        var part = image.CentralPart(4);
        Assert.Equal(new ImageShape(3, 4, 4), part.Shape);
        // (9 − 4) / 2 is 2.5, which goes to 2; (6 − 4) / 2 is 1.
        Assert.Equal(image.Pixels.Span[(2 * 9 + 2 + 3) * 6 + 1 + 2], part.Pixels.Span[(2 * 4 + 3) * 4 + 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image.CentralPart(7));
    }

    [Fact]
    public void A_published_preprocessing_scales_and_then_cuts()
    {
        var square = Noise(3, 20, 20);
        Preprocessing how = new([10], [8], Normalization.ImageNet, "bicubic");
        Assert.Equal(square.Resized(10, Interpolation.Cubic).CentralPart(8).Pixels.ToArray(), how.Apply(square).Pixels.ToArray());
        Assert.Equal([5, 4], how.WithSide(4).Resize.Concat(how.WithSide(4).Crop));
        Assert.Equal(square.Resized(7).Pixels.ToArray(), new Preprocessing([7], [], Normalization.ImageNet, "bilinear").Apply(square).Pixels.ToArray());
    }

    [Fact]
    public void A_plain_picture_stays_plain()
    {
        var plain = new Image(Enumerable.Repeat((byte)255, 50 * 50).ToArray(), 1, 50, 50);
        Assert.All(plain.Resized(7).Pixels.ToArray(), x => Assert.Equal(255, x));
        Assert.All(plain.Resized(77).Pixels.ToArray(), x => Assert.Equal(255, x));
    }
}
