namespace Engram.Vision.Tests;

public class ImageBatchTests
{
    private static LabelledImage Sample(int index, int channels = 3, int height = 4, int width = 5)
    {
        var random = new SampleRandom(0, 0, index);
        return new(new(Enumerable.Range(0, channels * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), channels, height, width), index % 10, index);
    }

    [Theory, InlineData(3, false), InlineData(3, true), InlineData(1, false), InlineData(1, true)]
    public void A_batch_holds_every_normalised_pixel_in_its_place(int channels, bool channelsLast)
    {
        LabelledImage[] samples = [Sample(7, channels), Sample(12, channels), Sample(30, channels)];
        var normalization = new Normalization([0.25f], [0.5f]);
        using var batch = ImageBatch.Collate(samples, normalization, channelsLast);
        Assert.Equal([3, channels, 4, 5], batch.Images.shape);
        Assert.Equal([7, 12, 30], batch.Indices);
        Assert.Equal([7, 2, 0], batch.Labels.data<long>().ToArray());
        using var rows = batch.Images.contiguous();
        var expected = samples.SelectMany(sample => sample.Image.Pixels.ToArray()).Select(x => (x / 255f - 0.25f) / 0.5f);
        Assert.Equal(expected, rows.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(channelsLast, batch.Images.stride(1) == 1);
        Assert.Equal(!channelsLast || channels == 1, batch.Images.is_contiguous());
    }

    [Fact]
    public void A_batch_outlives_the_scope_it_was_made_in()
    {
        ImageBatch batch;
        using (NewDisposeScope()) batch = ImageBatch.Collate([Sample(1)], channelsLast: true);
        using (batch) Assert.Equal(60, batch.Images.numel());
        Assert.True(batch.Images.IsInvalid && batch.Labels.IsInvalid);
    }

    [Fact]
    public void Pictures_of_different_shapes_are_named()
    {
        var e = Assert.Throws<ArgumentException>(() => ImageBatch.CommonShape([Sample(1), Sample(2, width: 6)]));
        Assert.StartsWith("Sample 2 is 3×4×6, sample 1 is 3×4×5", e.Message);
        Assert.Throws<ArgumentException>(() => ImageBatch.CommonShape([]));
    }

    [Theory, InlineData(2, 4, 5, 40), InlineData(3, 4, 5, 59), InlineData(1, 0, 5, 0)]
    public void A_picture_whose_sizes_do_not_fit_is_refused(int channels, int height, int width, int pixels) =>
        Assert.ThrowsAny<ArgumentException>(() => new Image(new byte[pixels], channels, height, width));
}
