namespace Engram.Tests;

/// <summary>What a transformer's layers see, and what they are called.</summary>
[Collection(nameof(Alone))]
public class TransformerTests
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_decoder_sees_nothing_that_comes_later_and_all_of_the_memory(bool normFirst)
    {
        using var scope = NewDisposeScope();
        var layer = new TransformerDecoderLayer(4, 2, new(Inner: 6, Dropout: 0, normFirst));
        layer.to(ScalarType.Float64);
        var (x, memory) = (Networks.Distinct([1, 4, 4]).requires_grad_(), Networks.Distinct([1, 3, 4], 1).requires_grad_());
        layer.Run(x, memory)[0].select(1, 1).square().sum().backward();
        double[] seen = x.grad!.abs().sum([0, 2]).Values();
        Assert.All(seen[..2], gradient => Assert.NotEqual(0, gradient));
        Assert.Equal([0, 0], seen[2..]);
        Assert.All(memory.grad!.abs().sum([0, 2]).Values(), gradient => Assert.NotEqual(0, gradient));
        Assert.Equal(["self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias", "multihead_attn.in_proj_weight"], layer.State().Take(5).Select(entry => entry.Name));
    }

    [Fact]
    public void A_mask_hides_what_it_says_from_an_encoder()
    {
        using var scope = NewDisposeScope();
        var layer = new TransformerEncoderLayer(4, 2, new(Dropout: 0, NormFirst: true));
        layer.to(ScalarType.Float64);
        var x = Networks.Distinct([1, 3, 4]).requires_grad_();
        var mask = tensor([true, true, false, true, true, false, true, true, false], [3, 3]);
        layer.Run(x, mask)[0].narrow(1, 0, 2).square().sum().backward();
        double[] seen = x.grad!.abs().sum([0, 2]).Values();
        Assert.Equal(0, seen[2]);
        Assert.NotEqual(0, seen[1]);
    }

    [Fact]
    public void Attention_equals_its_formula()
    {
        using var scope = NewDisposeScope();
        var layer = new MultiHeadAttention(4, 1);
        layer.to(ScalarType.Float64);
        var (query, key, value) = (Networks.Distinct([2, 3, 4]), Networks.Distinct([2, 2, 4], 1), Networks.Distinct([2, 2, 4], 2));
        var parts = layer.Own("in_proj_weight").chunk(3, 0);
        var scores = query.matmul(parts[0].t()).matmul(key.matmul(parts[1].t()).transpose(1, 2)).div(2.0);
        var expected = scores.softmax(-1).matmul(value.matmul(parts[2].t())).matmul(layer.Own("out_proj.weight").t());
        Assert.Equal(expected.Values(), layer.Run(query, key, value)[0].Values(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_recorded_decoder_replays()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var layer = new TransformerDecoderLayer(4, 2);
        layer.eval();
        Tensor[] inputs = [randn(2, 3, 4), randn(2, 5, 4)];
        Assert.Equal(layer.Run(inputs)[0].Values(), Graph.Trace(layer, inputs).Replay(inputs)[0].Values());
    }
}
