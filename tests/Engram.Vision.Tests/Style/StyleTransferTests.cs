namespace Engram.Vision.Tests;

public class StyleTransferTests
{
    private static readonly StyleTransferOptions s_quick = new() { Size = 48, Steps = 3, Levels = 1, Device = "cpu", Precision = "fp32" };

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Pixels_move_towards_the_style(bool adam)
    {
        var options = adam ? s_quick with { Optimizer = new Adam(), Steps = 40 } : s_quick with { Steps = 8 };
        StyleTransfer transfer = new(SmallNetwork.Loss(), SmallNetwork.Ramp(40, 48), [SmallNetwork.Stripes(40, 40)], options);
        var steps = transfer.Run().ToList();
        Assert.Equal(Enumerable.Range(1, options.Steps), steps.Select(step => step.Step));
        Assert.Equal(["style", "content", "smoothness", "style:features.1", "style:features.3"], steps[0].Losses.Select(loss => loss.Name));
        Assert.Equal(0, steps[0]["content"], 6);
        Assert.True(steps[^1]["style"] < steps[0]["style"] / 3, $"{steps[0]["style"]} → {steps[^1]["style"]}");
        Assert.Equal(new ImageShape(3, 40, 48), transfer.Best.Shape);
        Assert.Contains("Did you mean 'style'?", Assert.Throws<KeyNotFoundException>(() => steps[0]["stile"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 3), InlineData(1, 4000, 1), InlineData(4000, 1, 3), InlineData(7, 300, 3)]
    public void Any_size_and_ratio_is_painted_and_painted_with(int height, int width, int channels)
    {
        var (odd, plain) = (SmallNetwork.Stripes(height, width, channels), SmallNetwork.Ramp(30, 20));
        StyleTransfer painted = new(SmallNetwork.Loss(), odd, [plain], s_quick with { Steps = 1 }), with = new(SmallNetwork.Loss(), plain, [odd], s_quick with { Steps = 1 });
        Assert.True(double.IsFinite(painted.Run().Last().Total) && double.IsFinite(with.Run().Last().Total));
        Assert.Equal(Math.Min(48, Math.Max(height, width)), Math.Max(painted.Best.Shape.Height, painted.Best.Shape.Width));
        Assert.Equal(new ImageShape(3, 30, 20), with.Best.Shape);
    }

    [Theory]
    [InlineData(0), InlineData(1e12)]
    public void A_style_counts_as_much_as_it_is_told(double weight)
    {
        var content = SmallNetwork.Ramp(32, 32);
        StyleTransfer transfer = new(SmallNetwork.Loss(), content, [SmallNetwork.Stripes(32, 32)], s_quick with { Weights = new(weight, 1, 0), Steps = 6 });
        var steps = transfer.Run().ToList();
        Assert.All(steps, step => Assert.True(double.IsFinite(step.Total)));
        if (weight == 0)
            Assert.Equal(content.Pixels.ToArray(), transfer.Best.Pixels.ToArray());
        else
            Assert.True(steps[^1]["style"] < steps[0]["style"] / 3);
    }

    [Fact]
    public void Styles_blend_by_their_weights()
    {
        Image[] styles = [SmallNetwork.Stripes(40, 40), SmallNetwork.Ramp(40, 40)];
        byte[] Painted(params IReadOnlyList<double> blend)
        {
            StyleTransfer transfer = new(SmallNetwork.Loss(), SmallNetwork.Ramp(24, 24), styles, s_quick with { Blend = blend });
            _ = transfer.Run().Last();
            return transfer.Best.Pixels.ToArray();
        }
        StyleTransfer alone = new(SmallNetwork.Loss(), SmallNetwork.Ramp(24, 24), styles[..1], s_quick);
        _ = alone.Run().Last();
        Assert.Equal(alone.Best.Pixels.ToArray(), Painted(5, 0));
        Assert.Equal(Painted(), Painted(3, 3));
        Assert.NotEqual(Painted(3, 3), Painted(5, 0));
    }

    [Fact]
    public void Colours_are_kept_where_that_is_asked_for()
    {
        using var scope = NewDisposeScope();
        var content = new Image(Enumerable.Range(0, 3 * 32 * 32).Select(i => (byte)(90 + 40 * (i / 1024) + i % 7)).ToArray(), 3, 32, 32);
        StyleTransfer transfer = new(SmallNetwork.Loss(), content, [SmallNetwork.Stripes(32, 32)], s_quick with { KeepColour = true });
        _ = transfer.Run().Last();
        Assert.NotEqual(content.Pixels.ToArray(), transfer.Best.Pixels.ToArray());
        // Where nothing was cut off at black or white, each pixel moved by one amount in all channels, but for rounding.
        int At(Image image, int c, int i) => image.Pixels.Span[c * 1024 + i];
        Assert.All(Enumerable.Range(0, 1024).Where(i => Enumerable.Range(0, 3).All(c => At(transfer.Best, c, i) is > 0 and < 255)), i =>
            Assert.InRange(Enumerable.Range(0, 3).Max(c => At(transfer.Best, c, i) - At(content, c, i)) - Enumerable.Range(0, 3).Min(c => At(transfer.Best, c, i) - At(content, c, i)), 0, 1));
    }

    [Fact]
    public void Luminance_is_matched_in_mean_and_deviation_and_joined_exactly()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (rand(1, 3, 9, 8), rand(1, 3, 7, 5));
        var (to, matched) = (Luminance.Of(a), Luminance.Matched(Luminance.Of(b), Luminance.Of(a)));
        Assert.Equal(0.299 * a[0, 0, 2, 3].item<float>() + 0.587 * a[0, 1, 2, 3].item<float>() + 0.114 * a[0, 2, 2, 3].item<float>(), to[0, 1, 2, 3].item<float>(), 5);
        Assert.Equal(to.mean().item<float>(), matched.mean().item<float>(), 5);
        Assert.Equal(to.std(false).item<float>(), matched.std(false).item<float>(), 5);
        Assert.True(Luminance.Of(Luminance.Join(a, to.mul(Scalars.Of(0.5)))).allclose(to.mul(Scalars.Of(0.5)), 1e-4, 1e-5));
    }

    [Fact]
    public void Coarse_sizes_come_first()
    {
        StyleTransfer transfer = new(SmallNetwork.Loss(), SmallNetwork.Ramp(60, 120), [SmallNetwork.Stripes(80, 40)], s_quick with { Size = 100, Levels = 2, Steps = 2 });
        Assert.Equal([(25, 50), (25, 50), (50, 100), (50, 100)], transfer.Run().Select(step => (step.Height, step.Width)));
    }

    [Fact]
    public void A_cancelled_stream_ends_and_the_best_is_kept()
    {
        StyleTransfer transfer = new(SmallNetwork.Loss(), SmallNetwork.Ramp(32, 32), [SmallNetwork.Stripes(32, 32)], s_quick with { Steps = 50 });
        Assert.Equal(SmallNetwork.Ramp(32, 32).Pixels.ToArray(), transfer.Best.Pixels.ToArray());
        using CancellationTokenSource source = new();
        var count = 0;
        foreach (var step in transfer.Run(source.Token))
        {
            Assert.Equal(new ImageShape(3, 32, 32), step.Picture().Shape);
            if (++count == 3)
                source.Cancel();
        }
        Assert.Equal(3, count);
        Assert.NotEqual(SmallNetwork.Ramp(32, 32).Pixels.ToArray(), transfer.Best.Pixels.ToArray());
    }

    [Fact]
    public void Settings_that_cannot_be_are_named()
    {
        void Refused(string text, StyleTransferOptions options, int styles = 1) => Assert.Contains(text, Assert.Throws<ArgumentException>(() =>
            new StyleTransfer(SmallNetwork.Loss(), SmallNetwork.Ramp(8, 8), [.. Enumerable.Repeat(SmallNetwork.Ramp(8, 8), styles)], options)).Message, StringComparison.Ordinal);
        Refused("A style is needed", s_quick, 0);
        Refused("2 blend weights do not fit 1 style;", s_quick with { Blend = [1, 2] });
        Refused("not all 0", s_quick with { Blend = [0, 0] }, 2);
        Refused("not all 0", s_quick with { Weights = new(0, 0, 0) });
        Refused("0 or more", s_quick with { Weights = new(-1, 1, 0) });
        Refused("steps", s_quick with { Steps = 0 });
        Refused("size", s_quick with { Size = -1 });
        Refused("levels", s_quick with { Levels = 0 });
        Refused("rate", s_quick with { Rate = double.NaN });
        Refused("scale", s_quick with { StyleScale = 0 });
    }
}
