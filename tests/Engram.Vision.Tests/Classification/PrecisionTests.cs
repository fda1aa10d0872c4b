namespace Engram.Vision.Tests;

/// <summary>Networks with layers of their own under mixed precision.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData("convnext_tiny", 32)]
    [InlineData("efficientnet_b0", 32)]
    [InlineData("shufflenet_v2_x0_5", 32)]
    [InlineData("swin_t", 72)]
    [InlineData("swin_v2_t", 72)]
    [InlineData("vit_b_32", 224)]
    public void In_bfloat16_the_answer_stays_near(string name, int side)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = Zoo.Create(name);
        model.eval();
        // The head of a vision transformer starts at zero, and zero is near to anything.
        foreach (var (parameter, value) in model.named_parameters().Where(entry => entry.name == "heads.head.weight"))
            value.normal_(0, 0.02, torch.manual_seed(1));
        var input = randn(1, 3, side, side, generator: torch.manual_seed(1));
        var expected = model.call(input);
        using var cast = Autocast.To(Precision.BFloat16);
        var difference = model.call(input).to(ScalarType.Float32).sub(expected).norm().item<float>() / expected.norm().item<float>();
        Assert.InRange(difference, 1e-6, 0.1);
    }

    [Fact]
    public void Layers_at_each_place_do_not_widen_what_a_place_sees()
    {
        var graph = Graph.Record(Zoo.Create("convnext_tiny"), [1, 3, 224, 224]);
        var fields = ReceptiveField.Of(graph);
        var seen = new[] { "features.0.0", "features.1.0.", "features.1.2." }.Select(path => fields[graph.Nodes.Last(node => node.Path.StartsWith(path, StringComparison.Ordinal)).Outputs[0].Id].Size);
        // A patch of 4, then 6 · 4 more with each convolution of 7.
        Assert.Equal([4, 28, 76], seen);
    }
}
