namespace Engram.Tests;

/// <summary>Memory counted by hand for networks small enough to count.</summary>
public class MemoryNeedsTests
{
    private const long Float = sizeof(float);

    [Fact]
    public void A_chain_in_use_holds_what_goes_in_and_the_two_values_at_a_layer()
    {
        // 2×8 in, then 2×16, 2×32, 2×4: the widest moment is 16 and 32 beside the input.
        var needs = MemoryNeeds.Of(new Sequential([new Linear(8, 16), new Linear(16, 32), new Linear(32, 4)]), [2, 8]);
        Assert.Equal((8 * 16 + 16 + 16 * 32 + 32 + 32 * 4 + 4) * Float, needs.Weights);
        Assert.Equal(2 * (8 + 16 + 32) * Float, needs.Values);
    }

    [Fact]
    public void Training_holds_every_input_of_a_product_until_its_gradient_is_there()
    {
        var needs = MemoryNeeds.Of(new Sequential([new Linear(8, 16), new Linear(16, 32), new Linear(32, 4)]), [2, 8]);
        // Before the middle product's gradient goes back: inputs 8 and 16 kept, the result held by the caller with its gradient, gradients of 32 and 16, and those of two layers' weights.
        var middle = 2 * (8 + 16 + 4 + 4 + 32 + 16 + 32 - 32) * Float + (32 * 4 + 4 + 16 * 32 + 32) * Float;
        // At the end: all weights' gradients, the input, the result and the gradient of 16.
        var last = 2 * (8 + 4 + 4 + 16 - 4) * Float + needs.Gradients;
        Assert.InRange(needs.Activations, Math.Max(middle, last) - 2 * 40 * Float, Math.Max(middle, last) + 2 * 40 * Float);
        Assert.Equal(2 * needs.Gradients, needs.Optimizer);
    }

    [Fact]
    public void What_backward_does_not_need_is_not_counted()
    {
        const long value = 4 * 64 * 32 * 32 * Float;
        long Of(Func<Leaf> act) => MemoryNeeds.Of(
            new Sequential([.. Enumerable.Range(0, 5).SelectMany(_ => new Step[] { new Conv2d(64, 64, 3), act() })]), [4, 64, 32, 32]).Activations;
        // ReLU keeps its result, which the next product keeps too; SiLU keeps what it was given beside it. The peak stands a step further back or on.
        Assert.InRange(Of(() => new SiLU()) - Of(() => new ReLU()), 3 * value, 5 * value);
        // The places of maxima are int64: twice a value in each of five layers.
        Assert.InRange(Of(() => new MaxPool2d(1)) - Of(() => new SiLU()), 9 * value, 10 * value);
    }

    [Fact]
    public void Dropout_counts_only_while_it_drops()
    {
        var with = MemoryNeeds.Of(new Sequential([new Linear(64, 64), new Dropout(), new Linear(64, 64)]), [32, 64]);
        var without = MemoryNeeds.Of(new Sequential([new Linear(64, 64), new Linear(64, 64)]), [32, 64]);
        Assert.Equal(without.Values, with.Values);
        Assert.True(with.Activations > without.Activations);
    }

    [Fact]
    public void Products_in_bfloat16_keep_half()
    {
        var model = new Sequential([new Conv2d(3, 64, 3), new ReLU(), new Conv2d(64, 64, 3), new ReLU(), new Conv2d(64, 64, 3)]);
        var (full, half) = (MemoryNeeds.Of(model, [8, 3, 64, 64]), MemoryNeeds.Of(model, [8, 3, 64, 64], Precision.BFloat16));
        Assert.InRange((double)half.Activations / full.Activations, 0.45, 0.6);
        Assert.Equal(full.Weights / 2, half.Copies);
    }

    [Fact]
    public void The_largest_batch_fits_and_the_next_does_not()
    {
        var model = new Sequential([new Conv2d(3, 16, 3), new BatchNorm2d(16), new ReLU()]);
        const long bytes = 1L << 30;
        var batch = MemoryNeeds.LargestBatch(model, [1, 3, 64, 64], bytes);
        Assert.True(MemoryNeeds.Of(model, [batch, 3, 64, 64]).TrainingProcess <= bytes);
        Assert.True(MemoryNeeds.Of(model, [batch + 1, 3, 64, 64]).TrainingProcess > bytes);
        Assert.Equal(0, MemoryNeeds.LargestBatch(model, [1, 3, 64, 64], 1 << 20));
    }

    [Fact]
    public void The_model_stays_in_the_mode_it_was_in()
    {
        var model = new Sequential([new Linear(4, 4), new Dropout()]);
        model.eval();
        MemoryNeeds.Of(model, [2, 4]);
        Assert.All(model.Walk(), found => Assert.False(found.Layer.training));
        Assert.All(model.Walk(), found => Assert.False(found.Layer.IsMaterialized));
    }

    [Theory]
    [InlineData("8GB", 8L << 30), InlineData("1.5 GiB", 3L << 29), InlineData("512m", 512L << 20), InlineData("100", 100L), InlineData("2kB", 2048L)]
    public void Amounts_of_memory_are_read(string text, long bytes) => Assert.Equal(bytes, Quantity.ParseBytes(text));

    [Theory]
    [InlineData(""), InlineData("GB"), InlineData("-1GB"), InlineData("8 GX"), InlineData("1e400GB"), InlineData("8bG")]
    public void What_is_no_amount_is_not(string text) => Assert.Null(Quantity.ParseBytes(text));
}
