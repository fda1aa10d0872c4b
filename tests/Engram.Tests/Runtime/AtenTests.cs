namespace Engram.Tests;

public class AtenTests
{
    [Fact]
    public void The_door_is_open_with_the_packages_own_libtorch()
    {
        Assert.Null(Aten.Closed);
        Assert.True(Aten.Available);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("meta")]
    public void The_version_counts_edits_in_place(string device)
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(4, 3, device: torch.device(device));
        var before = Aten.Version(tensor);
        tensor.add_(1);
        tensor.mul_(2);
        Assert.Equal(before + 2, Aten.Version(tensor));
        _ = tensor.add(1);
        Assert.Equal(before + 2, Aten.Version(tensor));
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("meta")]
    public void A_view_and_its_base_share_their_version(string device)
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(4, 3, device: torch.device(device));
        var row = tensor.select(0, 1);
        var before = Aten.Version(tensor);
        row.fill_(7);
        Assert.Equal(before + 1, Aten.Version(tensor));
        tensor.relu_();
        Assert.Equal(before + 2, Aten.Version(row));
    }

    [Fact]
    public void Channels_last_keeps_values_moves_memory_and_passes_gradients()
    {
        using var scope = NewDisposeScope();
        var tensor = randn(2, 3, 4, 5, requires_grad: true);
        var last = Aten.ChannelsLast(tensor);
        Assert.Equal([60, 1, 15, 3], last.stride());
        Assert.True(last.equal(tensor).all().item<bool>());
        (last * 3).sum().backward();
        Assert.True(tensor.grad!.allclose(full_like(tensor, 3)));
    }

    [Fact]
    public void Channels_last_of_a_matrix_is_refused_before_libtorch_sees_it()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("4 dimensions", Assert.Throws<ArgumentException>(() => Aten.ChannelsLast(zeros(2, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_total_norm_is_that_of_all_values_in_one_row()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor[] tensors = [randn(3, 4), randn(7), Aten.ChannelsLast(randn(2, 3, 4, 5)), randn(1).squeeze()];
        var row = cat([.. tensors.Select(t => t.flatten())]);
        Assert.Equal(row.pow(2).sum().sqrt().item<float>(), Aten.TotalNorm(tensors).item<float>(), 1e-4f);
    }

    [Fact]
    public void Scale_multiplies_every_tensor_in_place_even_leaves()
    {
        using var scope = NewDisposeScope();
        Tensor[] tensors = [ones(3, requires_grad: true), full(2, 2, 4f)];
        Aten.Scale(tensors, tensor(0.5f));
        Assert.All(tensors[0].data<float>(), value => Assert.Equal(0.5f, value));
        Assert.All(tensors[1].data<float>(), value => Assert.Equal(2f, value));
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void A_refused_call_names_its_operator_and_leaves_gradients_on()
    {
        using var scope = NewDisposeScope();
        Tensor[] parameters = [zeros(3, requires_grad: true)], others = [zeros(3, dtype: float64)], steps = [tensor(1f)];
        var error = Assert.Throws<AtenException>(() => Aten.FusedAdam(parameters, others, others, others, [], steps, 0.1, 0.9, 0.999, 0, 1e-8, decoupled: false));
        Assert.Equal("aten::_fused_adam_", error.Operation);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Lists_of_unequal_length_are_refused()
    {
        using var scope = NewDisposeScope();
        Tensor[] two = [zeros(3), zeros(3)], one = [zeros(3)];
        Assert.Throws<ArgumentException>(() => Aten.FusedSgd(two, one, [], 0.1, 0, 0, 0, nesterov: false, first: true));
    }

    [Fact]
    public void A_gradient_of_another_size_or_memory_order_is_refused()
    {
        using var scope = NewDisposeScope();
        Tensor[] three = [zeros(3)], four = [zeros(4)];
        Assert.Contains("gradients[0]", Assert.Throws<ArgumentException>(() => Aten.FusedSgd(three, four, [], 0.1, 0, 0, 0, nesterov: false, first: true)).Message, StringComparison.Ordinal);
        Tensor[] plain = [zeros(2, 3, 4, 5)], last = [Aten.ChannelsLast(plain[0])];
        Assert.Throws<ArgumentException>(() => Aten.FusedSgd(plain, last, [], 0.1, 0, 0, 0, nesterov: false, first: true));
        Tensor[] gaps = [zeros(4, 6).narrow(1, 0, 3)];
        Assert.Throws<ArgumentException>(() => Aten.FusedSgd(gaps, gaps, [], 0.1, 0, 0, 0, nesterov: false, first: true));
    }

    [Fact]
    public void A_fused_step_moves_channels_last_parameters()
    {
        using var scope = NewDisposeScope();
        Tensor[] last = [Aten.ChannelsLast(arange(120, dtype: float32).view(2, 3, 4, 5))], gradients = [Aten.ChannelsLast(last[0].mul(2))];
        var expected = last[0].mul(0.8f);
        Aten.FusedSgd(last, gradients, [], 0.1, 0, 0, 0, nesterov: false, first: true);
        Assert.True(last[0].allclose(expected));
    }

    [Fact]
    public void A_disposed_tensor_is_an_error_and_not_a_crash()
    {
        var gone = zeros(3);
        gone.Dispose();
        using var scope = NewDisposeScope();
        Tensor[] tensors = [zeros(3), gone];
        Assert.ThrowsAny<InvalidOperationException>(() => Aten.TotalNorm(tensors));
        Assert.ThrowsAny<InvalidOperationException>(() => Aten.Scale(tensors, tensor(1f)));
    }

    [Fact]
    public void No_call_keeps_its_arguments_alive()
    {
        const int rounds = 24, megabytes = 32;
        Round();
        var before = Environment.WorkingSet;
        for (var i = 0; i < rounds; i++) Round();
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, rounds * megabytes / 2 * 1_000_000L);

        static void Round()
        {
            using var scope = NewDisposeScope();
            Tensor[] tensors = [ones(megabytes / 4, 1_000, 10, 100)];
            Aten.Scale(tensors, tensor(1f));
            _ = Aten.TotalNorm(tensors);
            _ = Aten.Version(tensors[0]);
            _ = Aten.ChannelsLast(tensors[0].narrow(0, 0, 1));
            Aten.FusedSgd(tensors, tensors, [], 0.1, 0, 0, 0, nesterov: false, first: true);
        }
    }
}
