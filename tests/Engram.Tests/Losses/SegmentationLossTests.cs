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
    public void Parts_are_those_of_a_naive_loop_and_the_background_has_no_part_in_the_overlap()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(3);
        var logits = randn([2, 4, 3, 5], ScalarType.Float64, generator: generator);
        var targets = randint(3, [2, 3, 5], ScalarType.Int64, generator: generator);
        targets[1, 2, ..] = 255;
        var p = logits.softmax(1);
        var (entropy, counted, shared, both) = (0.0, 0, new double[4], new double[4]);
        for (var i = 0; i < 30; i++)
        {
            var (n, y, x) = (i / 15, i / 5 % 3, i % 5);
            if (targets[n, y, x].item<long>() is var t && t == 255) continue;
            (entropy, counted) = (entropy - Math.Log(p[n, t, y, x].item<double>()), counted + 1);
            (shared[t], both[t]) = (shared[t] + p[n, t, y, x].item<double>(), both[t] + 1);
            for (var c = 0; c < 4; c++) both[c] += p[n, c, y, x].item<double>();
        }
        var overlap = Enumerable.Range(1, 3).Average(c => 1 - (2 * shared[c] + 1) / (both[c] + 1));
        var parts = new SegmentationLoss(Overlap: 0.5) { Background = 0 }.Parts(logits, targets);
        Assert.Equal(entropy / counted, parts.Entropy.item<double>(), 1e-12);
        Assert.Equal(overlap / 2, parts.Overlap!.item<double>(), 1e-12);
        Assert.Contains("The background is class 4", Assert.Throws<ArgumentException>(() => new Dice { Background = 4 }.Of(logits[.., .., ..2], targets[.., ..2])).Message, StringComparison.Ordinal);
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
