namespace Engram.Memory.Tests;

/// <summary>Values at which the plain forms give NaN, or lose what they compute; beside each, that the plain form does.</summary>
public sealed class SafetyTests
{
    [Theory, InlineData(22), InlineData(50), InlineData(1000), InlineData(1e6)]
    public void Sharpening_a_flat_weighting_leaves_a_weighting(double exponent)
    {
        using var scope = NewDisposeScope();
        var flat = full([1, 1, 128], 1.0 / 128, ScalarType.Float32);
        var plain = flat.pow(exponent) / flat.pow(exponent).sum(-1, keepdim: true);
        Assert.True(plain.isnan().any().item<bool>());
        Assert.All(Sharpened(flat, exponent), w => Assert.Equal(1.0 / 128, w, 1e-8));
    }

    [Fact]
    public void Sharpening_passes_over_rows_without_weight()
    {
        using var scope = NewDisposeScope();
        foreach (var (weighting, expected) in new (float[], double[])[]
        {
            ([0, 0.5f, 0.5f, 0], [0, 0.5, 0.5, 0]), ([0, 0, 1, 0], [0, 0, 1, 0]), ([1e-38f, 1e-45f, 1, 0], [0, 0, 1, 0]), ([0, 0, 0, 0], [0, 0, 0, 0]),
            ([1e-30f, 1e-44f, 0, 0], [0, 0, 0, 0]),
        })
        {
            Assert.Equal(expected, Sharpened(tensor(weighting, [1, 1, 4]), 3), (a, b) => Math.Abs(a - b) < 1e-7);
            Assert.Equal(expected, Sharpened(tensor(weighting, [1, 1, 4]), 1000), (a, b) => Math.Abs(a - b) < 1e-7);
        }
    }

    [Fact]
    public void A_focus_that_is_sharpened_for_a_hundred_steps_keeps_its_sum()
    {
        using var scope = NewDisposeScope();
        var weighting = softmax(Small.Values("w", [1, 1, 128], 0.01).to(ScalarType.Float32), -1);
        for (var t = 0; t < 100; t++)
            weighting = Sharpening.Weighting(weighting, full([1, 1, 1], 20, ScalarType.Float32));
        Assert.Equal(1, weighting.sum().item<float>(), 1e-5);
    }

    [Fact]
    public void Cumulative_products_have_gradients_at_zeros_and_near_them()
    {
        using var scope = NewDisposeScope();
        // d/dx₀ of E = (1, x₀, x₀x₁, …) summed: 1 + x₁ + x₁x₂ + …, whatever x₀ is.
        foreach (var value in (double[])[0, 1e-30, 1e-300])
        {
            var factors = tensor([value, 0.5, 0, 0.5, 0.25], [1, 5], float64).requires_grad_();
            CumulativeProduct.Exclusive(factors).sum().backward();
            Assert.Equal(1 + 0.5, factors.grad!.Numbers()[0], 1e-12);
        }
        var small = full([1, 300], 1e-6, ScalarType.Float32).requires_grad_();
        var products = CumulativeProduct.Exclusive(small);
        products.sum().backward();
        Assert.True(products.isfinite().all().item<bool>() && small.grad!.isfinite().all().item<bool>());
        Assert.Equal(1, small.grad!.Numbers()[0], 1e-5);
    }

    [Theory, InlineData(0.0), InlineData(1e-8), InlineData(1.0)]
    public void Allocation_has_gradients_where_rows_are_wholly_free_or_wholly_used(double used)
    {
        using var scope = NewDisposeScope();
        foreach (var epsilon in (double[])[0, 1e-6])
        {
            var usage = full([1, 128], used, ScalarType.Float32).requires_grad_();
            var allocation = Allocation.Weighting(usage, epsilon);
            (allocation * allocation).sum().backward();
            Assert.True(allocation.isfinite().all().item<bool>() && usage.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Rows_of_one_usage_are_allocated_in_the_order_of_the_memory()
    {
        using var scope = NewDisposeScope();
        var allocation = Allocation.Weighting(zeros([2, 1000], ScalarType.Float32), 1e-6);
        Assert.All(allocation.argmax(1).Numbers(), row => Assert.Equal(0, row));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (double)i), LeastRecentlyUsed.Rows(zeros(1, 1000), 1000).Numbers());
    }

    [Fact]
    public void Cosines_with_empty_rows_have_finite_gradients()
    {
        using var scope = NewDisposeScope();
        foreach (var epsilon in (CosineEpsilon[])[CosineEpsilon.DeepMind, CosineEpsilon.PytorchNtm])
        {
            var (keys, memory, masks) = (zeros(1, 2, 4).requires_grad_(), zeros(1, 3, 4).requires_grad_(), zeros(1, 2, 4).requires_grad_());
            (Cosine.Similarity(keys, memory, epsilon).sum() + Cosine.Similarity(keys, memory, masks, epsilon).sum()).backward();
            Assert.All((Tensor[])[keys, memory, masks], tensor => Assert.True(tensor.grad!.isfinite().all().item<bool>()));
        }
    }

    [Fact]
    public void An_epsilon_inside_the_norm_bounds_the_gradient_of_a_nearly_empty_memory()
    {
        using var scope = NewDisposeScope();
        double Largest(CosineEpsilon epsilon)
        {
            var memory = full([1, 1, 20], 1e-6, float64).requires_grad_();
            Cosine.Similarity(Small.Values("k", [1, 1, 20]), memory, epsilon).sum().backward();
            return memory.grad!.abs().max().item<double>();
        }
        Assert.True(Largest(CosineEpsilon.PytorchNtm) > 1e4);
        Assert.True(Largest(CosineEpsilon.DeepMind) < 1.1e3);
    }

    [Fact]
    public void Softplus_is_exact_where_libtorch_cuts()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Math.Exp(-21), tensor([21.0], float64).Softplus().item<double>() - 21, 1e-14);
        Assert.True(tensor([1e4f, -1e4f]).Softplus().isfinite().all().item<bool>());
    }

    [Theory, InlineData(30.0), InlineData(1e3)]
    public void Networks_with_enormous_weights_stay_finite(double scale)
    {
        using var scope = NewDisposeScope();
        Finite(new Ntm(3, 2, NtmOptions.PytorchNtm with { Rows = 9, Width = 4, Hidden = 5 }), scale);
        Finite(new Ntm(3, 2, new() { Rows = 9, Width = 4, Hidden = 5 }), scale);
        Finite(new Dnc(3, 2, DncOptions.CsordasMds with { Rows = 9, Width = 4, Hidden = 5, Reads = 2 }), scale);
        Finite(new Dnc(3, 2, new() { Rows = 9, Width = 4, Hidden = 5, Reads = 2, Clip = 0 }), scale);
        Finite(new Mann(3, 2, new() { Rows = 9, Width = 4, Hidden = 5, Reads = 2 }), scale);
    }

    private static void Finite<TState, TStep>(MemoryNetwork<TState, TStep> network, double scale)
        where TState : MemoryState<TState>
        where TStep : MemoryStep<TState>
    {
        network.Materialize(seed: 4);
        using (no_grad())
        {
            foreach (var (_, parameter) in network.State())
                parameter.mul_(scale);
        }
        // A gate that closes in the first step, before anything was looked at, is one input in thirty at a scale of 1,000.
        using var generator = new Generator(7);
        for (var i = 0; i < 100; i++)
        {
            var (y, state) = network.Unroll(randn([6, 2, 3], generator: generator));
            new SequenceBits().Of(y, zeros_like(y)).backward();
            Assert.All(state.Tensors.Prepend(y), tensor => Assert.True(tensor.isfinite().all().item<bool>()));
            Assert.All(network.State(), entry => Assert.True(entry.Tensor.grad is null || entry.Tensor.grad.isfinite().all().item<bool>(), entry.Name));
        }
    }

    private static double[] Sharpened(Tensor weighting, double exponent)
    {
        var (w, e) = (weighting.clone().requires_grad_(), full([1, 1, 1], exponent, weighting.dtype).requires_grad_());
        var sharp = Sharpening.Weighting(w, e);
        (sharp * Small.Values("g", sharp.shape).to(sharp.dtype)).sum().backward();
        Assert.True(w.grad!.isfinite().all().item<bool>() && e.grad!.isfinite().all().item<bool>());
        return sharp.Numbers();
    }
}
