namespace Engram.Vision.Tests;

public class ResizingTests
{
    private static Image Noise(int channels, int height, int width)
    {
        var random = new SampleRandom(3UL);
        return new(Enumerable.Range(0, channels * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), channels, height, width);
    }

    // The triangle filter in two dimensions at once, in doubles, over all pixels.
    private static double Naive(Image image, int size, int c, int y, int x)
    {
        var (_, height, width) = image.Shape;
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
            {
                var weight = Triangle(i, y, height, size) * Triangle(j, x, width, size);
                sum += weight * image.Pixels.Span[(c * height + i) * width + j];
                weights += weight;
            }
        return sum / weights;
    }

    private static double Triangle(int from, int to, int length, int size)
    {
        var scale = (double)length / size;
        return Math.Max(0, 1 - Math.Abs(from + 0.5 - (to + 0.5) * scale) / Math.Max(1, scale));
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

    [Fact]
    public void A_plain_picture_stays_plain()
    {
        var plain = new Image(Enumerable.Repeat((byte)255, 50 * 50).ToArray(), 1, 50, 50);
        Assert.All(plain.Resized(7).Pixels.ToArray(), x => Assert.Equal(255, x));
        Assert.All(plain.Resized(77).Pixels.ToArray(), x => Assert.Equal(255, x));
    }
}
