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

    [Theory]
    [InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void A_stack_equals_its_formula(bool normFirst, bool gelu)
    {
        using var scope = NewDisposeScope();
        var options = Options(normFirst, gelu);
        var (encoder, decoder) = (Doubled(new TransformerEncoder(4, 2, 2, options)), Doubled(new TransformerDecoder(4, 2, 2, options with { FinalNorm = true })));
        var (x, target) = (Networks.Distinct([2, 3, 4]), Networks.Distinct([2, 5, 4], 1));
        var kept = AttentionMask.Lengths(tensor([3L, 2]), 3);
        var memory = encoder.Run(x, kept)[0];
        Close(new Naive(encoder, options).Stack(x, null, Added(kept), null), memory);
        Close(new Naive(decoder, options).Stack(target, memory, Added(AttentionMask.Causal(5)), Added(kept)), decoder.Run(target, memory, kept)[0]);
    }

    [Fact]
    public void Stacks_are_named_as_PyTorch_names_them()
    {
        string[] names = [.. new TransformerDecoder(4, 2, 2, new(NormFirst: true)).State().Select(entry => entry.Name)];
        Assert.Equal(2 * 18 + 2, names.Length);
        Assert.Contains("layers.1.multihead_attn.out_proj.weight", names);
        Assert.Equal(["norm.weight", "norm.bias"], names[^2..]);
        Assert.DoesNotContain("norm.weight", new TransformerEncoder(4, 2, 1).State().Select(entry => entry.Name));
        Assert.Equal(12, new TransformerEncoder(4, 2, 1).State().Count());
    }

    [Fact]
    public void A_causal_encoder_is_one_under_a_causal_mask()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([2, 4, 4]);
        var (causal, masked) = (Doubled(new TransformerEncoder(4, 2, 2, new(Dropout: 0) { Causal = true })), Doubled(new TransformerEncoder(4, 2, 2, new(Dropout: 0))));
        Close(masked.Run(x, AttentionMask.Causal(4))[0], causal.call(x));
        var kept = AttentionMask.Keys(tensor([true, true, false, true, true, true, true, false], [2, 4]));
        Close(masked.Run(x, AttentionMask.Causal(4).logical_and(kept).expand(2, 1, 4, 4))[0], causal.Run(x, kept)[0]);
    }

    [Fact]
    public void What_is_padding_changes_nothing()
    {
        using var scope = NewDisposeScope();
        var model = Doubled(new TransformerDecoder(4, 2, 2, new(Dropout: 0)));
        var (x, memory) = (Networks.Distinct([1, 4, 4]), Networks.Distinct([1, 5, 4], 1));
        var alone = model.Run(x.narrow(1, 0, 2), memory.narrow(1, 0, 3))[0];
        var padded = model.Run(x, memory, AttentionMask.Lengths(tensor([3L]), 5), AttentionMask.Lengths(tensor([2L]), 4))[0];
        Close(alone, padded.narrow(1, 0, 2));
        var open = Doubled(new TransformerDecoder(4, 2, 2, new(Dropout: 0) { Causal = false }));
        Close(open.Run(x.narrow(1, 0, 2), memory)[0], open.Run(x, memory, ones([4, 5], ScalarType.Bool), AttentionMask.Lengths(tensor([2L]), 4))[0].narrow(1, 0, 2));
    }

    [Fact]
    public void Who_may_look_at_nothing_gets_a_number_and_a_gradient()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var layer = new MultiHeadAttention(4, 2);
            layer.to(type);
            var x = Networks.Distinct([2, 3, 4], type: type).requires_grad_();
            var given = layer.Run(x, x, x, AttentionMask.Lengths(tensor([0L, 3]), 3))[0];
            given.square().sum().backward();
            Assert.All(given.select(0, 0).Values().Concat(x.grad!.Values()), value => Assert.True(double.IsFinite(value)));
            Assert.Equal(layer.Own("out_proj.bias").Values(), given.select(0, 0).select(0, 0).Values());
        }
    }

    [Fact]
    public void A_recorded_stack_replays_with_its_masks()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var layer = new TransformerDecoder(4, 2, 2);
        layer.eval();
        Tensor[] inputs = [randn(2, 3, 4), randn(2, 5, 4), AttentionMask.Lengths(tensor([5L, 2]), 5), AttentionMask.Lengths(tensor([1L, 3]), 3)];
        Assert.Equal(layer.Run(inputs)[0].Values(), Graph.Trace(layer, inputs).Replay(inputs)[0].Values());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("got 1 tensors", Assert.Throws<ShapeException>(() => new TransformerDecoder(4, 2, 1).call(zeros(1, 2, 4))).Message);
        Assert.Contains("got 3 tensors", Assert.Throws<ShapeException>(() => new TransformerEncoder(4, 2, 1).Run(zeros(1, 2, 4), zeros(2, 2), zeros(2, 2))).Message);
        Assert.Contains("layers.0.self_attn: expected", Assert.Throws<ShapeException>(() => new TransformerEncoder(4, 2, 1).call(zeros(1, 2, 5))).Message);
        Assert.Contains("truths [batch, from]", Assert.Throws<ShapeException>(() => AttentionMask.Keys(zeros(2, 3))).Message);
        Assert.Contains("one number a sample", Assert.Throws<ShapeException>(() => AttentionMask.Lengths(zeros(2, 3), 4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransformerEncoder(4, 2, 0));
    }

    private static TransformerOptions Options(bool normFirst, bool gelu) =>
        new(Inner: 6, Dropout: 0, normFirst) { Activation = gelu ? () => new GELU() : () => new ReLU(), Epsilon = 1e-3 };

    private static Tensor Added(Tensor mask) => zeros(mask.shape, ScalarType.Float64).masked_fill(mask.logical_not(), double.NegativeInfinity);

    private static T Doubled<T>(T layer)
        where T : Layer
    {
        layer.Materialize(seed: 6);
        layer.to(ScalarType.Float64);
        using var noGradient = no_grad();
        foreach (var (i, parameter) in layer.parameters().Index())
            parameter.add_(Networks.Distinct(Shape.Of(parameter), i), alpha: 0.2);
        return layer;
    }

    private static void Close(Tensor expected, Tensor actual) => Assert.Equal(expected.Values(), actual.Values(), (a, b) => Math.Abs(a - b) < 1e-11);

    /// <summary>The formulas of Vaswani et al. 2017, written out over the saved weights.</summary>
    private sealed class Naive(Layer model, TransformerOptions options)
    {
        private readonly Dictionary<string, Tensor> _state = model.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);

        internal Tensor Stack(Tensor x, Tensor? memory, Tensor? mask, Tensor? memoryMask)
        {
            for (var layer = 0; layer < 2; layer++)
            {
                var (path, norm) = ($"layers.{layer}.", 1);
                List<Func<Tensor, Tensor>> branches = [y => Attend($"{path}self_attn", y, y, mask)];
                if (memory is not null)
                    branches.Add(y => Attend($"{path}multihead_attn", y, memory, memoryMask));
                branches.Add(y => Linear($"{path}linear2", options.Activation().call(Linear($"{path}linear1", y))));
                foreach (var branch in branches)
                {
                    var name = $"{path}norm{norm++}";
                    x = options.NormFirst ? x + branch(Norm(name, x)) : Norm(name, x + branch(x));
                }
            }
            return _state.ContainsKey("norm.weight") ? Norm("norm", x) : x;
        }

        private Tensor Attend(string path, Tensor to, Tensor from, Tensor? mask)
        {
            var (weights, biases) = (_state[$"{path}.in_proj_weight"].chunk(3, 0), _state[$"{path}.in_proj_bias"].chunk(3, 0));
            var (q, k, v) = (to.matmul(weights[0].t()) + biases[0], from.matmul(weights[1].t()) + biases[1], from.matmul(weights[2].t()) + biases[2]);
            var heads = Enumerable.Range(0, 2).Select(head =>
            {
                Tensor Part(Tensor all) => all.narrow(2, 2 * head, 2);
                var scores = Part(q).matmul(Part(k).transpose(1, 2)) / Math.Sqrt(2);
                return (mask is null ? scores : scores + (mask.dim() == 4 ? mask.squeeze(1) : mask)).softmax(-1).matmul(Part(v));
            });
            return cat([.. heads], -1).matmul(_state[$"{path}.out_proj.weight"].t()) + _state[$"{path}.out_proj.bias"];
        }

        private Tensor Linear(string path, Tensor x) => x.matmul(_state[$"{path}.weight"].t()) + _state[$"{path}.bias"];

        private Tensor Norm(string path, Tensor x)
        {
            var centred = x - x.mean([-1], keepdim: true);
            return centred / (centred.square().mean([-1], keepdim: true) + options.Epsilon).sqrt() * _state[$"{path}.weight"] + _state[$"{path}.bias"];
        }
    }
}
