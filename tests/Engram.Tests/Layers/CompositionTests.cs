namespace Engram.Tests;

/// <summary>Layers whose meaning is another layer's, or a count.</summary>
[Collection(nameof(Alone))]
public class CompositionTests
{
    [Fact]
    public void A_border_in_front_equals_the_convolution_s_own()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 2, 4, 5]);
        foreach (var mode in new[] { PaddingModes.Zeros, PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
        {
            var own = Doubled(new Conv2d(2, 3, 3) { Padding = (1, 2), PaddingAfter = (2, 0), Mode = mode });
            var bare = Doubled(new Conv2d(2, 3, 3) { Padding = 0 });
            Assert.Equal(own.call(input).Values(), bare.call(new Padding2d((1, 2), (2, 0)) { Mode = mode }.call(input)).Values());
        }
    }

    [Fact]
    public void A_transposed_convolution_is_the_gradient_of_the_convolution()
    {
        using var scope = NewDisposeScope();
        var (input, seen) = (Networks.Distinct([2, 3, 7]).requires_grad_(), Networks.Distinct([2, 4, 3], 1));
        var forth = Doubled(new Conv1d(3, 4, 3, 2) { Padding = 0 });
        forth.call(input).mul(seen).sum().backward();
        var back = Doubled(new ConvTranspose1d(4, 3, 3, 2));
        using var noGradient = no_grad();
        back.Own("weight").copy_(forth.Own("weight"));
        Assert.Equal(input.grad!.Values(), back.call(seen).Values(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Unpooling_puts_each_maximum_back_to_its_place()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([1, 2, 4, 6]);
        var pooled = new MaxPool2d(2) { Indices = true }.Run(input);
        var back = new MaxUnpool2d(2).Run(pooled)[0];
        var kept = back.ne(0);
        Assert.Equal(12, kept.sum().item<long>());
        Assert.Equal(input.masked_select(kept).Values(), back.masked_select(kept).Values());
    }

    [Fact]
    public void Shuffling_pixels_back_gives_the_input() =>
        Assert.Equal(Networks.Distinct([1, 4, 4, 6]).Values(), new PixelShuffle(2).call(new PixelUnshuffle(2).call(Networks.Distinct([1, 4, 4, 6]))).Values());

    [Fact]
    public void Instance_norm_is_group_norm_with_a_group_a_channel_and_rms_norm_has_a_mean_square_of_one()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 3, 4, 5]);
        Assert.Equal(Doubled(new GroupNorm(3, 3)).call(input).Values(), Doubled(new InstanceNorm2d(3)).call(input).Values(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(Doubled(new RMSNorm(5) { Epsilon = 0 }).call(input).square().mean([-1]).Values(), mean => Assert.Equal(1, mean, 1e-12));
    }

    [Theory]
    [InlineData(typeof(Dropout2d), 50 * 40), InlineData(typeof(StochasticDepth), 50)]
    public void Whole_pieces_are_dropped_and_the_rest_is_scaled_up(Type type, int pieces)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var layer = (Leaf)Activator.CreateInstance(type, 0.25)!;
        layer.train();
        var values = layer.call(ones(50, 40, 2, 3, float64)).reshape(pieces, -1);
        Assert.True(values.eq(values.select(1, 0).unsqueeze(1)).all().item<bool>());
        Assert.Equal([0, 1 / 0.75], values.Values().Distinct().Order());
        Assert.Equal(0.75, values.ne(0).to(float64).mean().item<double>(), 0.2);
        layer.eval();
        Assert.Equal(1, layer.call(ones(2, 2, 2, 2)).min().item<float>());
    }

    [Fact]
    public void An_embedding_s_padding_starts_as_zeros_and_is_not_trained()
    {
        using var scope = NewDisposeScope();
        var layer = new Embedding(4, 3) { Padding = 1 };
        layer.call(tensor([0L, 1, 1, 2], [2, 2])).sum().backward();
        Assert.Equal([0, 0, 0], layer.Own("weight").select(0, 1).Values());
        Assert.Equal([1, 0, 1, 0], layer.Own("weight").grad!.select(1, 0).Values());
    }

    [Fact]
    public void A_depthwise_separable_convolution_is_a_convolution_of_rank_one_kernels()
    {
        using var scope = NewDisposeScope();
        var (input, layer) = (Networks.Distinct([1, 2, 4, 4]), Doubled(new DepthwiseSeparable2d(2, 3, 3)));
        var (within, between) = (layer.Children[0].Layer.Own("weight"), layer.Children[1].Layer.Own("weight"));
        var whole = Doubled(new Conv2d(2, 3, 3));
        using var noGradient = no_grad();
        whole.Own("weight").copy_(between.mul(within.transpose(0, 1)));
        Assert.Equal(whole.call(input).Values(), layer.call(input).Values(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(2 * 9 + 2 * 3, layer.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Squeeze_and_excitation_weighs_channels_by_their_means()
    {
        using var scope = NewDisposeScope();
        var (input, layer) = (Networks.Distinct([2, 4, 3, 3]), Doubled(new SqueezeExcitation(4, 2)));
        var state = layer.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        Assert.Equal(["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], state.Keys);
        var squeezed = nn.functional.linear(input.mean([2, 3]), state["fc1.weight"].flatten(1), state["fc1.bias"]).relu();
        var gate = nn.functional.linear(squeezed, state["fc2.weight"].flatten(1), state["fc2.bias"]).sigmoid();
        Assert.Equal(input.mul(gate.unsqueeze(2).unsqueeze(3)).Values(), layer.call(input).Values(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(6, Graph.Record(new SqueezeExcitation(4, 2), [2, 4, 3, 3]).Nodes.Count);
    }

    private static T Doubled<T>(T layer)
        where T : Layer
    {
        layer.Materialize(seed: 3);
        layer.to(ScalarType.Float64);
        return layer;
    }
}
