namespace Engram.Vision.Tests;

public sealed class TiledSegmentationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(64, 0.25)]
    [InlineData(50, 0)]
    [InlineData(40, 0.7)]
    [InlineData(300, 0.2)]
    public void A_network_that_sees_single_pixels_says_the_same_in_tiles(int side, double overlap)
    {
        var picture = Noise(131, 167);
        using var image = LargeImage.Of(picture);
        var parts = TiledSegmentation.Segment(image, part => Brightness(part), new(side, overlap)).ToList();
        Assert.All(parts, part => Assert.Equal(167, part.Width));
        Assert.Equal(Brightness(picture).argmax(0).to(ScalarType.Byte).bytes.ToArray(), parts.SelectMany(part => part.Samples.ToArray()));
    }

    [Fact]
    public void What_a_tile_says_wrongly_at_its_sides_its_neighbours_mend()
    {
        var picture = Noise(180, 200);
        using var image = LargeImage.Of(picture);
        Tensor Wrong(Image part)
        {
            var said = Brightness(part);
            var (height, width) = (part.Shape.Height, part.Shape.Width);
            var inner = zeros([height, width]);
            inner.narrow(0, 6, height - 12).narrow(1, 6, width - 12).fill_(1);
            return said * inner + said.flip(0) * (1 - inner);
        }
        var truth = Brightness(picture).argmax(0).to(ScalarType.Byte).bytes.ToArray();
        byte[] Said(double overlap) => [.. TiledSegmentation.Segment(image, Wrong, new(64, overlap)).SelectMany(part => part.Samples.ToArray())];
        int Mistakes(byte[] said) => Enumerable.Range(0, said.Length).Count(i => said[i] != truth[i] && i % 200 is >= 6 and < 194 && i / 200 is >= 6 and < 174);
        Assert.Equal(0, Mistakes(Said(0.4)));
        Assert.InRange(Mistakes(Said(0)), 1000, 100_000);
    }

    [Fact]
    public void What_tiles_say_of_a_pixel_adds_up_to_one()
    {
        // Of three classes, so that a sum that is not 1 changes who wins: each tile says .5 for its own class.
        using var image = LargeImage.Of(Noise(100, 100));
        var tile = 0;
        var parts = TiledSegmentation.Segment(image, part => stack([full([60, 60], 0.4f), full([60, 60], tile++ % 2 == 0 ? 0.6f : 0.1f), full([60, 60], 0)]), new(60, 0.3)).ToList();
        var samples = parts.SelectMany(part => part.Samples.ToArray()).ToArray();
        // Four tiles in turn: 0.6, 0.1, 0.6, 0.1 for class 1. In the middle 0.35 < 0.4; it wins where the left tiles say more than 0.6 of what is said.
        for (var x = 0; x < 100; x++)
        {
            var left = x < 40 ? 1.0 : x >= 60 ? 0 : (60.0 - x) / (60 - x + (x - 40 + 1));
            if (Math.Abs(0.1 + 0.5 * left - 0.4) > 0.01) Assert.Equal(0.1 + 0.5 * left > 0.4 ? 1 : 0, samples[50 * 100 + x]);
        }
    }

    [Fact]
    public void A_network_that_answers_in_another_shape_is_refused()
    {
        using var image = LargeImage.Of(Noise(20, 20));
        Assert.Contains("[classes, 20, 20]", Assert.Throws<ShapeException>(() => TiledSegmentation.Segment(image, _ => zeros(2, 10, 10)).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_many_parts_are_the_file_of_the_whole()
    {
        var numbers = new Planes<byte>(Noise(50, 30).Planes[0].ToArray().Select(sample => (byte)(sample % 5)).ToArray(), 1, 50, 30);
        Planes<byte>[] parts = [.. new[] { (0, 20), (20, 1), (21, 29) }.Select(part => new Planes<byte>(numbers.Samples.Slice(part.Item1 * 30, part.Item2 * 30), 1, part.Item2, 30))];
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        var sample = new PixelSample(50, 30, 10, 6);
        IndexMask.WriteParts(Path.Combine(folder, "parts.png"), parts.Select(sample.Take));
        Assert.Equal(numbers.Samples.ToArray(), IndexMask.Read(Path.Combine(folder, "parts.png")).Samples.ToArray());
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 6; x++) Assert.Equal(numbers[0, 5 * y + 2, 5 * x + 2], sample.Result()[0, y, x]);
        Assert.Equal(numbers.Samples.ToArray().Count(label => label == 3) / 1500.0, sample.Shares.Single(share => share.Label == 3).Share);
        Assert.Throws<ArgumentException>(() => IndexMask.WriteParts(Path.Combine(folder, "none.png"), []));
        Directory.Delete(folder, recursive: true);
    }

    private static Image Noise(int height, int width)
    {
        var random = new SampleRandom(5, 0, 0);
        return new(Enumerable.Range(0, 3 * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), 3, height, width);
    }

    private static Tensor Brightness(Image image)
    {
        var grey = tensor(image.Planes[0].ToArray().Select(sample => sample / 255f).ToArray()).reshape(image.Shape.Height, image.Shape.Width);
        return stack([1 - grey, grey]);
    }
}
