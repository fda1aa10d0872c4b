namespace Engram.Vision.Tests;

public class MixingTests
{
    [Fact]
    public void Shares_of_mixtures_are_beta_distributed()
    {
        foreach (var alpha in new[] { 0.2, 1, 3.5 })
        {
            var shares = Enumerable.Range(0, 20_000).Select(i => Mixing.Share(alpha, new(5, 0, i))).ToArray();
            Assert.Equal(0.5, shares.Average(), 0.01);
            Assert.Equal(1 / (4 * (2 * alpha + 1)), shares.Average(share => (share - 0.5) * (share - 0.5)), 0.004);
        }
        Assert.Contains("α more than 0", Assert.Throws<ArgumentOutOfRangeException>(() => Mixing.Share(0, new(1UL))).Message);
    }

    [Fact]
    public void Mixed_batches_are_a_pure_function_of_the_draws_and_keep_the_sum_of_shares()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (arange(2 * 3 * 5 * 7, float32).reshape(2, 3, 5, 7), eye(2));
        var (first, targets) = new CutMix().Apply(x, y, new(4, 2, 1));
        Assert.Equal(first.data<float>().ToArray(), new CutMix().Apply(x, y, new(4, 2, 1)).Images.data<float>().ToArray());
        Assert.Equal(2, targets.sum().item<float>(), 1e-5);
        // Each pixel is that of the picture itself or of the one before it, and the share is how many are its own.
        var (own, mixed) = (x.data<float>().ToArray(), first.data<float>().ToArray());
        Assert.All(Enumerable.Range(0, own.Length), i => Assert.True(mixed[i] == own[i] || mixed[i] == own[(i + own.Length / 2) % own.Length]));
        Assert.Equal(mixed.Zip(own).Count(pair => pair.First == pair.Second) / (double)own.Length, targets[0, 0].item<float>(), 1e-5);
        Assert.Equal(2, new Mixup().Apply(x, y, new(4, 2, 1)).Targets.sum().item<float>(), 1e-5);
        Assert.Contains("one_hot", Assert.Throws<ArgumentException>(() => new Mixup().Apply(x, y[0], new(1UL))).Message);
    }

    private static Scene Plain(byte colour, int height, int width, params Box[] boxes) => new(new(Enumerable.Range(0, height * width).Select(i => (byte)(colour + i % 50)).ToArray(), 1, height, width), boxes, [.. boxes.Select(_ => (int)colour)])
    {
        Masks = new(boxes.SelectMany(box => Enumerable.Range(0, height * width).Select(i => (byte)(i % width >= box.Left && i % width < box.Right && i / width >= box.Top && i / width < box.Bottom ? 1 : 0))).ToArray(), boxes.Length, height, width),
    };

    [Fact]
    public void A_mosaic_shows_in_each_quarter_the_corner_that_its_scene_turns_to_the_middle()
    {
        Scene[] four = [Plain(1, 9, 8, new Box(4, 5, 8, 9), new Box(0, 0, 2, 2)), Plain(60, 12, 12, new Box(1, 6, 5, 12)), Plain(120, 4, 20), Plain(180, 10, 10, new Box(0, 0, 10, 10))];
        var mosaic = new Mosaic(12, 16).Of(four, 5, 6);
        for (var y = 0; y < 12; y++)
            for (var x = 0; x < 16; x++)
            {
                var (bottom, right) = (y >= 5, x >= 6);
                var scene = four[(bottom ? 2 : 0) + (right ? 1 : 0)].Image;
                var (sy, sx) = (bottom ? y - 5 : y - 5 + scene.Shape.Height, right ? x - 6 : x - 6 + scene.Shape.Width);
                var inside = sy >= 0 && sy < scene.Shape.Height && sx >= 0 && sx < scene.Shape.Width;
                Assert.Equal(inside ? scene.Pixels.Span[sy * scene.Shape.Width + sx] : 0, mosaic.Image.Pixels.Span[y * 16 + x]);
            }
        Assert.Equal([1, 60, 180], mosaic.Labels);
        Assert.Equal([new Box(2, 1, 6, 5), new Box(7, 0, 11, 5), new Box(6, 5, 16, 12)], mosaic.Boxes.Select((box, i) => i == 1 ? box with { Top = 0 } : box));
        mosaic.Checked();
        for (var i = 0; i < 3; i++)
        {
            var mask = mosaic.Masks![i].ToArray();
            Assert.Equal(mosaic.Boxes[i].Area, mask.Sum(m => m));
        }
        Assert.Contains("four scenes", Assert.Throws<ArgumentException>(() => new Mosaic(8, 8).Apply(four[..3], new(1UL))).Message);
        for (var seed = 0; seed < 20; seed++) new Mosaic(12, 16) { Middle = (0, 1) }.Apply(four, new(seed, 0, 0)).Checked();
    }
}
