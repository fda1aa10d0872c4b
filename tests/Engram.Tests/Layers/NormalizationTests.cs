namespace Engram.Tests;

/// <summary>Normalisations without scale or without statistics, by their formula and by what they save.</summary>
public class NormalizationTests
{
    private static readonly string[] s_scale = ["weight", "bias"], s_statistics = ["running_mean", "running_var", "num_batches_tracked"];

    [Theory]
    [InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public void A_layer_saves_what_it_learns_and_tracks(bool affine, bool tracks)
    {
        string[] expected = [.. affine ? s_scale : [], .. tracks ? s_statistics : []];
        Assert.Equal(expected, new BatchNorm2d(3) { Affine = affine, TrackStatistics = tracks }.State().Select(entry => entry.Name));
        Assert.Equal(expected, new InstanceNorm2d(3) { Affine = affine, TrackStatistics = tracks }.State().Select(entry => entry.Name));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Without_statistics_a_batch_is_normalised_by_its_own_in_use_too(bool training)
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([4, 3, 2, 5]);
        var layer = new BatchNorm2d(3) { Affine = false, TrackStatistics = false };
        layer.train(training);
        Close(Normal(x, [0, 2, 3]), layer.call(x));
    }

    [Fact]
    public void Without_scale_training_tracks_and_use_takes_what_was_tracked()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([4, 3, 5]);
        var layer = new BatchNorm1d(3) { Affine = false, Momentum = 1 };
        layer.to(ScalarType.Float64);
        layer.train();
        Close(Normal(x, [0, 2]), layer.call(x));
        layer.eval();
        var unbiased = x.transpose(0, 1).flatten(1).var(1);
        Close(x.mean([0, 2]), layer.Own("running_mean"));
        Close(unbiased, layer.Own("running_var"));
        Close(x.sub(x.mean([0, 2], keepdim: true)).div(unbiased.add(1e-5).sqrt().view(1, 3, 1)), layer.call(x));
    }

    [Fact]
    public void An_instance_s_statistics_are_tracked_as_means_over_the_batch()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([4, 3, 5, 2]);
        var layer = new InstanceNorm2d(3) { Affine = false, TrackStatistics = true, Momentum = 0.5 };
        layer.to(ScalarType.Float64);
        layer.train();
        Close(Normal(x, [2, 3]), layer.call(x));
        Close(x.mean([0, 2, 3]).mul(0.5), layer.Own("running_mean"));
        Close(x.flatten(2).var(2).mean([0]).mul(0.5).add(0.5), layer.Own("running_var"));
        layer.eval();
        Close(x.sub(layer.Own("running_mean").view(1, 3, 1, 1)).div(layer.Own("running_var").add(1e-5).sqrt().view(1, 3, 1, 1)), layer.call(x));
    }

    private static Tensor Normal(Tensor x, long[] axes) =>
        x.sub(x.mean(axes, keepdim: true)) is var centred ? centred.div(centred.square().mean(axes, keepdim: true).add(1e-5).sqrt()) : x;

    private static void Close(Tensor expected, Tensor actual) => Assert.Equal(expected.Values(), actual.Values(), (a, b) => Math.Abs(a - b) < 1e-10);
}
