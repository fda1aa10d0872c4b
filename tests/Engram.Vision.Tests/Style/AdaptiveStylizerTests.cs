namespace Engram.Vision.Tests;

public class AdaptiveStylizerTests
{
    private static LossNetwork Encoder() => SmallNetwork.Loss();

    [Fact]
    public void The_result_has_the_styles_statistics_and_the_contents_places()
    {
        using var scope = NewDisposeScope();
        Tensor content = randn([2, 3, 6, 7], ScalarType.Float64), style = randn([2, 3, 4, 9], ScalarType.Float64).mul(Scalars.Of(3)).add(Scalars.Of(5), Scalars.Whole(1));
        var moved = new AdaptiveInstanceNorm { Epsilon = 0 }.Run(content, style)[0];
        Assert.Equal(content.shape, moved.shape);
        Assert.True(moved.mean([2, 3]).allclose(style.mean([2, 3]), 1e-9, 1e-9));
        Assert.True(moved.flatten(2).std(2, false).allclose(style.flatten(2).std(2, false), 1e-9, 1e-9));
        // A line from content to result, channel by channel.
        var (mean, deviation) = (content[1, 2].mean().item<double>(), content[1, 2].std(false).item<double>());
        Assert.Equal((content[1, 2, 3, 4].item<double>() - mean) / deviation * style[1, 2].std(false).item<double>() + style[1, 2].mean().item<double>(), moved[1, 2, 3, 4].item<double>(), 9);
        Assert.True(new AdaptiveInstanceNorm { Epsilon = 0 }.Run(content, content)[0].allclose(content, 1e-9, 1e-9));
        Assert.True(new AdaptiveInstanceNorm().Run(zeros(1, 2, 3, 3), ones(1, 2, 3, 3))[0].allclose(ones(1, 2, 3, 3)));
    }

    [Fact]
    public void Features_that_do_not_fit_are_refused()
    {
        Assert.Contains("as many channels", Assert.Throws<ShapeException>(() => new AdaptiveInstanceNorm().Run(zeros(1, 3, 4, 4), zeros(1, 2, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("got 1", Assert.Throws<ShapeException>(() => new AdaptiveInstanceNorm().Run(zeros(1, 3, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Equal([1, 3, 4, 4], Graph.Record(new AdaptiveInstanceNorm(), [1, 3, 4, 4], [1, 3, 9, 2]).Outputs[0].Shape);
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 200), InlineData(45, 34)]
    public void Any_picture_is_painted_in_any_style(int height, int width)
    {
        var encoder = Encoder();
        AdaptiveStylizer stylizer = new(encoder, AdaptiveStylizer.DecoderOf(encoder));
        Assert.Equal(new ImageShape(3, height, width), stylizer.Apply(SmallNetwork.Ramp(height, width), SmallNetwork.Stripes(30, 50)).Shape);
        Assert.Equal(new ImageShape(3, 40, 40), stylizer.Apply(SmallNetwork.Ramp(40, 40), SmallNetwork.Stripes(height, width, 1), 0.5).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => stylizer.Apply(SmallNetwork.Ramp(9, 9), SmallNetwork.Ramp(9, 9), 1.5));
    }

    [Fact]
    public void The_decoder_learns_to_paint_what_it_is_asked_for()
    {
        var encoder = Encoder();
        AdaptiveStylizer stylizer = new(encoder, AdaptiveStylizer.DecoderOf(encoder));
        AdaptiveStylizerStep step = new(new("decoder", stylizer.Decoder, new Adam(), new ConstantRate(3e-3)), stylizer, new(1, 1, 0));
        var data = new PhotographCrops(side: 32, count: 60).Batches(options: new() { BatchSize = 6, Workers = 0 });
        var reports = new Trainer(new() { Epochs = 3, Device = "cpu", Precision = "fp32", Threads = 1 }).Fit(step, data).ToList();
        Assert.True(reports.TakeLast(5).Average(report => report.Losses.Total) < reports[0].Losses.Total / 3);
        Assert.All(encoder.Network.named_parameters(), entry => Assert.False(entry.parameter.requires_grad));
    }
}
