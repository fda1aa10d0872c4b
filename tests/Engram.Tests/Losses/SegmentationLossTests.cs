namespace Engram.Tests;

/// <summary>Cross-entropy and Dice of pixels, of which some do not count.</summary>
public class SegmentationLossTests
{
    [Fact]
    public void Ignored_pixels_change_nothing_whatever_the_logits_there()
    {
        using var scope = NewDisposeScope();
        var logits = randn([2, 3, 4, 5], ScalarType.Float64);
        var targets = randint(3, [2, 4, 5], ScalarType.Int64);
        targets[.., 0, ..] = 255;
        var counted = logits[.., .., 1.., ..];
        var expected = new CrossEntropy().Of(counted, targets[.., 1.., ..]).add(new Dice().Of(counted, targets[.., 1.., ..]), alpha: 0.5);
        var loss = new SegmentationLoss(Overlap: 0.5);
        Assert.Equal(expected.item<double>(), loss.Of(logits, targets).item<double>(), 1e-12);
        logits[.., .., 0, ..] = 7;
        Assert.Equal(expected.item<double>(), loss.Of(logits, targets).item<double>(), 1e-12);
        Assert.Equal(30, loss.Count(targets));
    }

    [Fact]
    public void A_batch_of_ignored_pixels_alone_costs_nothing_and_teaches_nothing()
    {
        using var scope = NewDisposeScope();
        var logits = randn([1, 3, 2, 2], ScalarType.Float64, requires_grad: true);
        var loss = new SegmentationLoss().Of(logits, full([1, 2, 2], 255, ScalarType.Int64));
        loss.backward();
        Assert.Equal(0, loss.item<double>());
        Assert.Equal(0, logits.grad!.abs().sum().item<double>());
    }

    [Fact]
    public void A_class_that_does_not_exist_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("got 7 to 7", Assert.Throws<ArgumentException>(() => new SegmentationLoss().Of(zeros(1, 3, 2, 2), full([1, 2, 2], 7, ScalarType.Int64))).Message);
        Assert.Throws<NotSupportedException>(() => new SegmentationLoss { Reduction = Reduction.Sum }.Of(zeros(1, 3, 2, 2), zeros([1, 2, 2], ScalarType.Int64)));
    }
}
