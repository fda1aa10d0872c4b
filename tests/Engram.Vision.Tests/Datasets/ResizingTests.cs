namespace Engram.Vision.Tests;

public class ResizingTests
{
    private static Image Noise(int channels, int height, int width)
    {
        var random = new SampleRandom(3UL);
        return new(Enumerable.Range(0, channels * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), channels, height, width);
    }

    // Pillow's arithmetic by the book: weights in 22 bits over all pixels, along rows into bytes, then along columns.
    private static byte[] Naive(Image image, int rows, int columns, Interpolation method)
    {
        var (channels, height, width) = image.Shape;
        byte Along(int to, int from, int count, Func<int, int> sample)
        {
            double[] weights = [.. Enumerable.Range(0, from).Select(i => Weight(i, to, from, count, method))];
            var sum = Enumerable.Range(0, from).Sum(i => (long)Math.Round(weights[i] / weights.Sum() * (1 << 22), MidpointRounding.AwayFromZero) * sample(i));
            return (byte)Math.Clamp((sum + (1 << 21)) >> 22, 0, 255);
        }
        var narrow = new byte[channels * height, columns];
        for (var i = 0; i < channels * height; i++)
            for (var x = 0; x < columns; x++) narrow[i, x] = Along(x, width, columns, j => image.Pixels.Span[i * width + j]);
        return [.. from c in Enumerable.Range(0, channels) from y in Enumerable.Range(0, rows) from x in Enumerable.Range(0, columns)
                   select Along(y, height, rows, i => narrow[c * height + i, x])];
    }

    private static double Weight(int from, int to, int length, int size, Interpolation method)
    {
        var scale = (double)length / size;
        var x = Math.Abs(from + 0.5 - (to + 0.5) * scale) / Math.Max(1, scale);
        // Keys 1981, eq. 15.
        return method == Interpolation.Linear ? Math.Max(0, 1 - x)
            : x < 1 ? 1.5 * Math.Pow(x, 3) - 2.5 * x * x + 1 : x < 2 ? -0.5 * Math.Pow(x, 3) + 2.5 * x * x - 4 * x + 2 : 0;
    }

    [Theory]
    [InlineData(17, 17, 5, 5), InlineData(6, 6, 13, 13), InlineData(9, 14, 8, 8), InlineData(4, 4, 4, 4), InlineData(1, 1, 3, 3), InlineData(30, 30, 1, 1), InlineData(23, 31, 12, 40), InlineData(5, 40, 5, 7)]
    public void Scaling_is_Pillow_s_filter_to_the_last_bit(int height, int width, int rows, int columns)
    {
        var image = Noise(3, height, width);
        foreach (var method in new[] { Interpolation.Linear, Interpolation.Cubic })
        {
            var scaled = image.Resized(rows, columns, method);
            Assert.Equal(new ImageShape(3, rows, columns), scaled.Shape);
            Assert.Equal(Naive(image, rows, columns, method), scaled.Pixels.ToArray());
        }
    }

    [Fact]
    public void A_part_of_a_scaled_picture_is_the_part_of_the_scaled_picture()
    {
        var image = Noise(3, 37, 53);
        var part = new Preprocessing([21], [13], Normalization.None, "bilinear").Apply(image);
        Assert.Equal(new Image(image.Resized(21, 30).Planes.CentralPart(13, 13)).Pixels.ToArray(), part.Pixels.ToArray());
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => new Preprocessing([10], [13], Normalization.None, "bilinear").Apply(image)).Message);
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
