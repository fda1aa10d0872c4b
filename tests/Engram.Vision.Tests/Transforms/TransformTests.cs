namespace Engram.Vision.Tests;

public class TransformTests
{
    private static readonly Image Colours = new(Enumerable.Range(1, 3 * 4 * 5).Select(i => (byte)i).ToArray(), 3, 4, 5);

    private static byte At(Image image, int c, int y, int x) =>
        y < 0 || y >= image.Shape.Height || x < 0 || x >= image.Shape.Width ? (byte)0 : image.Pixels.Span[(c * image.Shape.Height + y) * image.Shape.Width + x];

    private static Image Naive(Image image, Func<int, int, (int Y, int X)> source)
    {
        var (channels, height, width) = image.Shape;
        var pixels = from c in Enumerable.Range(0, channels) from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width)
                     select At(image, c, source(y, x).Y, source(y, x).X);
        return new(pixels.ToArray(), channels, height, width);
    }

    private static void Same(Image expected, Image actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.Pixels.ToArray(), actual.Pixels.ToArray());
    }

    [Fact]
    public void A_shift_moves_every_pixel_and_brings_black_into_view()
    {
        for (var down = -6; down <= 6; down++)
            for (var right = -6; right <= 6; right++)
                Same(Naive(Colours, (y, x) => (y - down, x - right)), RandomShift.Shift(Colours.Shape, down, right).Apply(Colours));
    }

    [Fact]
    public void Every_shift_within_reach_is_equally_likely()
    {
        var shift = new RandomShift(1);
        var dot = new Image(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 0 }, 1, 3, 3);
        var counts = Enumerable.Range(0, 9000).CountBy(i => shift.Apply(dot, new(1, 0, i)).Pixels.Span.IndexOf((byte)1)).ToDictionary();
        Assert.Equal(9, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120));
        Same(Colours, new RandomShift(0).Apply(Colours, new(1UL)));
    }

    [Fact]
    public void A_flip_mirrors_each_row_of_each_channel()
    {
        Same(Naive(Colours, (y, x) => (y, 4 - x)), new RandomHorizontalFlip(1).Apply(Colours, new(1UL)));
        Same(Colours, new RandomHorizontalFlip(0).Apply(Colours, new(1UL)));
        var flipped = Enumerable.Range(0, 10_000).Count(i => !ReferenceEquals(Colours, new RandomHorizontalFlip().Apply(Colours, new(1, 0, i))));
        Assert.InRange(flipped, 4800, 5200);
    }

    [Fact]
    public void Transforms_leave_the_given_picture_alone()
    {
        var before = Colours.Pixels.ToArray();
        for (var i = 0; i < 20; i++) new RandomHorizontalFlip(1).Apply(new RandomShift(2).Apply(Colours, new(1, 0, i)), new(1UL));
        Assert.Equal(before, Colours.Pixels.ToArray());
    }

    [Fact]
    public void Normalisation_is_x_over_255_less_the_mean_over_the_deviation()
    {
        var table = Normalization.ImageNet.Table(3);
        for (var c = 0; c < 3; c++)
            for (var x = 0; x < 256; x++)
                Assert.Equal((x / 255.0 - Normalization.ImageNet.Mean[c]) / Normalization.ImageNet.Deviation[c], table[256 * c + x], 1e-5);
        Assert.Equal(1f, Normalization.None.Table(3)[767]);
        Assert.Contains("Pictures of 1 channels", Assert.Throws<ArgumentException>(() => Normalization.ImageNet.Table(1)).Message);
        Assert.Throws<ArgumentException>(() => new Normalization([0], [0]).Table(1));
    }
}
