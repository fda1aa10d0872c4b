namespace Engram.Memory.Tests;

[Collection(nameof(Alone))]
public class FusedContractTests
{
    public static TheoryData<string> Names => FusedCase.Names;

    [Theory, MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        using var scope = NewDisposeScope();
        var kernel = FusedCase.Kernel<float>(name);
        var expected = Run(1);
        foreach (var threads in new[] { 2, 3, 8 })
            Assert.Equal(expected, Run(threads));

        float[] Run(int threads)
        {
            var network = new FusedCase(kernel, steps: 6, batch: 11, seed: 5);
            var loss = network.Loss(threads);
            loss.backward();
            BackwardFault.ThrowIfAny();
            return [loss.item<float>(), .. network.All.SelectMany(tensor => tensor.grad!.data<float>().ToArray())];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Narrow_and_wide_vectors_agree(string name)
    {
        using var scope = NewDisposeScope();
        var kernel = FusedCase.Kernel<double>(name);
        var network = new FusedCase(kernel, steps: 6, batch: 3, seed: 5);
        var (outputs, _) = FusedFunction.Run(kernel, network.Inputs, network.First, network.Parameters, threads: 1);
        using var history = kernel.Narrow(6, 3, keep: true, threads: 1);
        Tensor[] results = [empty_like(outputs), .. network.First.Select(part => empty_like(part))];
        history.Forward(FusedTensors.Address(network.Inputs), FusedTensors.Addresses(network.First), FusedTensors.Addresses(network.Parameters),
            FusedTensors.Address(results[0]), FusedTensors.Addresses([.. results.Skip(1)]));
        Assert.True((outputs - results[0]).abs().max().ToDouble() < 1e-12);

        // The gradients of the outputs' sum.
        outputs.sum().backward();
        BackwardFault.ThrowIfAny();
        Tensor[] slopes = [ones_like(outputs), .. network.First.Select(part => zeros_like(part))];
        Tensor[] gradients = [.. network.All.Select(tensor => empty_like(tensor))];
        var to = FusedTensors.Addresses(gradients);
        var states = network.First.Length;
        history.Backward(FusedTensors.Address(slopes[0]), FusedTensors.Addresses([.. slopes.Skip(1)]), to[0], to[1..(1 + states)], to[(1 + states)..]);
        foreach (var (wide, narrow) in network.All.Zip(gradients))
            Assert.True((wide.grad! - narrow).abs().max().ToDouble() < 1e-11);
    }

    [Theory, MemberData(nameof(Names))]
    public void Without_a_history_the_results_are_the_same(string name)
    {
        using var scope = NewDisposeScope();
        var network = new FusedCase(FusedCase.Kernel<float>(name), steps: 7, batch: 2, seed: 1);
        var with = network.Loss().item<float>();
        using var noGradient = no_grad();
        Assert.Equal(with, network.Loss().item<float>());
    }

    [Theory, MemberData(nameof(Names))]
    public void Continuing_from_a_state_is_one_pass(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var kernel = FusedCase.Kernel<double>(name);
        var network = new FusedCase(kernel, steps: 7, batch: 2, seed: 1);
        var (all, last) = FusedFunction.Run(kernel, network.Inputs, network.First, network.Parameters, 1);
        var (_, middle) = FusedFunction.Run(kernel, network.Inputs.narrow(0, 0, 3), network.First, network.Parameters, 1);
        var (rest, end) = FusedFunction.Run(kernel, network.Inputs.narrow(0, 3, 4), middle, network.Parameters, 1);
        foreach (var (expected, actual) in last.Zip(end).Append((all.narrow(0, 3, 4), rest)))
            Assert.True((expected - actual).abs().max().ToDouble() < 1e-12);
    }

    [Fact]
    public void Two_sequences_before_one_backward_pass_do_not_disturb_each_other()
    {
        using var scope = NewDisposeScope();
        var kernel = FusedCase.Kernel<double>("ntm");
        var (one, other) = (new FusedCase(kernel, 5, 2, seed: 1), new FusedCase(kernel, 5, 2, seed: 2));
        one.Loss().backward();
        double[] alone = [.. one.Parameters[0].grad!.data<double>()];
        one.Parameters[0].grad = null;
        var (first, second) = (one.Loss(), other.Loss());
        (first + second).backward();
        BackwardFault.ThrowIfAny();
        Assert.Equal(alone, one.Parameters[0].grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_second_backward_pass_gives_NaN_and_is_told_afterwards()
    {
        using var scope = NewDisposeScope();
        var network = new FusedCase(FusedCase.Kernel<double>("dnc"), 3, 2, seed: 1);
        var loss = network.Loss();
        loss.backward(retain_graph: true);
        BackwardFault.ThrowIfAny();
        network.Parameters[0].grad = null;
        loss.backward();
        Assert.True(network.Parameters[0].grad!.isnan().all().item<bool>());
        Assert.Contains("earlier backward pass", Assert.Throws<InvalidOperationException>(BackwardFault.ThrowIfAny).Message, StringComparison.Ordinal);
        BackwardFault.ThrowIfAny();
    }

    [Fact]
    public void Gradients_of_gradients_are_refused()
    {
        using var scope = NewDisposeScope();
        var network = new FusedCase(FusedCase.Kernel<double>("mann"), 3, 2, seed: 1);
        autograd.grad([network.Loss()], [network.Inputs], create_graph: true);
        Assert.Contains("create_graph", Assert.Throws<InvalidOperationException>(BackwardFault.ThrowIfAny).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_shape_type_or_count_names_the_tensor()
    {
        using var scope = NewDisposeScope();
        var kernel = FusedCase.Kernel<float>("ntm");
        var network = new FusedCase(kernel, 3, 2, seed: 1);
        Assert.Contains("inputs: expected shape", Refused(zeros(3, 2, 9), network.First, network.Parameters), StringComparison.Ordinal);
        Assert.Contains("memory: expected shape [2, 19, 6]", Refused(network.Inputs, [zeros(2, 18, 6), .. network.First.Skip(1)], network.Parameters), StringComparison.Ordinal);
        Assert.Contains("controller.w_ih: expected Float32", Refused(network.Inputs, network.First, [network.Parameters[0].to(float64), .. network.Parameters.Skip(1)]), StringComparison.Ordinal);
        Assert.Contains("parameters are expected", Refused(network.Inputs, network.First, []), StringComparison.Ordinal);

        string Refused(Tensor inputs, Tensor[] first, Tensor[] parameters) =>
            Assert.Throws<ArgumentException>(() => FusedFunction.Run(kernel, inputs, first, parameters, 1)).Message;
    }

    [Fact]
    public void A_workspace_given_back_is_used_again()
    {
        var pool = new WorkspacePool();
        var first = pool.Rent(1000);
        pool.Return(first);
        Assert.Same(first, pool.Rent(900));
        Assert.NotSame(first, pool.Rent(900));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_tensor_stays_behind(string name)
    {
        var kernel = FusedCase.Kernel<float>(name);
        Train();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 20; i++)
            Train();
        // Fewer: the collector may free what earlier tests left.
        Assert.InRange(Tensor.TotalCount, 0, before);

        void Train()
        {
            using var scope = NewDisposeScope();
            new FusedCase(kernel, steps: 3, batch: 2, seed: 1).Loss().backward();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Extreme_parameters_give_finite_results_and_gradients(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var scale in new[] { 4, 20, 100 })
        {
            var network = new FusedCase(FusedCase.Kernel<float>(name), steps: 6, batch: 3, seed: scale);
            using (no_grad())
            {
                foreach (var parameter in network.Parameters)
                    parameter.mul_(scale);
            }
            var loss = network.Loss();
            loss.backward();
            BackwardFault.ThrowIfAny();
            Assert.True(float.IsFinite(loss.item<float>()));
            foreach (var tensor in network.All)
                Assert.True(tensor.grad!.isfinite().all().item<bool>());
        }
    }
}
