namespace Engram.Tests;

/// <summary>Layers that arrange elements anew, against loops over indices.</summary>
public class ArrangementTests
{
    [Fact]
    public void A_shuffle_deals_the_groups_channels_out_in_turn()
    {
        using var scope = NewDisposeScope();
        var shuffled = new ChannelShuffle(2).call(Numbered(1, 6, 1, 1));
        Assert.Equal([0, 3, 1, 4, 2, 5], shuffled.Values());
    }

    [Fact]
    public void An_image_becomes_a_sequence_row_after_row()
    {
        using var scope = NewDisposeScope();
        var sequence = new ToSequence().call(Numbered(1, 2, 2, 3));
        Assert.Equal([0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11], sequence.Values());
    }

    [Fact]
    public void A_slice_is_what_stands_between_its_ends()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1, 2, 5, 6], new Slice(1, 1, 2).call(Numbered(2, 4)).Values());
    }

    [Fact]
    public void A_class_token_stands_in_front_and_places_are_added()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var token = new ClassToken(2);
        token.Materialize();
        Assert.All(token.call(ones(2, 1, 2)).select(1, 0).Values(), value => Assert.Equal(0, value));
        token.parameters().Single().fill_(3);
        Assert.Equal([3, 3, 1, 1, 3, 3, 1, 1], token.call(ones(2, 1, 2)).Values());
        var places = new PositionEmbedding(2, 1);
        places.Materialize();
        places.parameters().Single().copy_(Numbered(1, 2, 1));
        Assert.Equal([1, 2, 1, 2], places.call(ones(2, 2, 1)).Values());
    }

    [Fact]
    public void Images_are_normalised_over_their_channels_alone()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 3, 2, 2], 1);
        var norm = new LayerNorm2d(3) { Epsilon = 1e-3 };
        norm.Materialize();
        norm.to(ScalarType.Float64);
        var (before, after) = (input.Values(), norm.call(input).Values());
        for (var sample = 0; sample < 2; sample++)
        {
            for (var place = 0; place < 4; place++)
            {
                int[] channels = [.. Enumerable.Range(0, 3).Select(channel => 12 * sample + 4 * channel + place)];
                var mean = channels.Average(i => before[i]);
                var deviation = Math.Sqrt(channels.Average(i => Math.Pow(before[i] - mean, 2)) + 1e-3);
                Assert.All(channels, i => Assert.Equal((before[i] - mean) / deviation, after[i], 1e-12));
            }
        }
    }

    [Fact]
    public void Axes_that_are_no_order_are_refused()
    {
        Assert.Contains("does not name each axis once", Assert.Throws<ArgumentException>(() => new Permute(0, 2, 2)).Message);
        Assert.Contains("does not name each axis once", Assert.Throws<ArgumentException>(() => new Permute(1, 2)).Message);
    }

    [Fact]
    public void A_parameter_may_be_named_as_its_layer_is()
    {
        using var scope = NewDisposeScope();
        var model = new Sequential([("layer_scale", new ChannelScale(2, 0.25)), ("block", new Sequential([("conv", new Conv2d(2, 2, 1))]))]);
        string[] names = ["layer_scale", "block.conv.weight"];
        Assert.Equal(names, model.State().Select(entry => entry.Name));
        Assert.Equal(names, model.named_parameters().Select(entry => entry.name));
        Assert.Equal(names, model.state_dict().Keys);
        model.to(ScalarType.Float64);
        Assert.Equal([0.25, 0.25], model.State().First().Tensor.Values());
    }

    private static Tensor Numbered(params long[] shape) => arange(shape.Aggregate(1L, (product, size) => product * size), ScalarType.Float32).view(shape);
}
