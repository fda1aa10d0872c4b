namespace Engram.Tests;

/// <summary>Products and convolutions in bfloat16 against themselves in float32.</summary>
public class PrecisionTests
{
    public static TheoryData<string> Rows =>
        [.. LeafTable.Rows.Where(row => row.Create() is var leaf && leaf.Macs(row.Inputs[0], leaf.Check(row.Inputs)[0]) > 0).Select(row => row.Name)];

    [Fact]
    public void Every_kind_of_product_is_among_them() =>
        Assert.Superset(new HashSet<string> { "Linear", "Bilinear", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "RNN", "GRUCell", "LSTM", "MultiHeadAttention" }, Rows.Select(row => row.Data).ToHashSet());

    [Theory, MemberData(nameof(Rows))]
    public void Bfloat16_gives_nearly_the_same_and_gradients_of_the_parameters_type(string name)
    {
        using var scope = NewDisposeScope();
        var (_, leaf, inputs) = LeafTests.Build(name, training: false, ScalarType.Float32);
        Tensor[] whole = leaf.Run(inputs);
        using (Autocast.To(Precision.BFloat16))
        {
            var half = leaf.Run(inputs);
            foreach (var (exact, near) in whole.Zip(half))
                Assert.InRange(Distance(exact, near), double.Epsilon, 0.03);
            half.Aggregate(zeros(1), (sum, output) => sum + output.to(ScalarType.Float32).square().sum()).backward();
        }
        foreach (var (parameter, gradient) in leaf.named_parameters().Select(entry => (entry.name, entry.parameter.grad)).ToList())
            Assert.Equal((parameter, ScalarType.Float32), (parameter, gradient!.dtype));
        var rough = leaf.parameters().Select(parameter => parameter.grad!.clone()).ToList();
        leaf.zero_grad();
        whole.Aggregate(zeros(1), (sum, output) => sum + output.square().sum()).backward();
        // All gradients as one vector: a single one may be a difference of nearly equal numbers.
        var (exactly, roughly) = (cat([.. leaf.parameters().Select(parameter => parameter.grad!.flatten())]), cat([.. rough.Select(gradient => gradient.flatten())]));
        Assert.InRange(Distance(exactly, roughly), double.Epsilon, 0.05);
    }

    private static double Distance(Tensor exact, Tensor near) =>
        exact.sub(near.to(ScalarType.Float32)).norm().div(exact.norm()).item<float>();
}
