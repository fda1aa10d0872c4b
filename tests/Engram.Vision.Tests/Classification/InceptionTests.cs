using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>What is particular about the Inception networks: heads at the side, inputs rescaled, and two that torchvision does not have.</summary>
public class InceptionTests
{
    [Theory]
    [InlineData("googlenet", 224, new[] { "aux1", "aux2" })]
    [InlineData("inception_v3", 299, new[] { "AuxLogits" })]
    public void Auxiliary_heads_run_in_training_alone(string name, int side, string[] heads)
    {
        var model = Zoo.Create(name);
        Assert.All(heads, head => Assert.Contains(model.Children, child => child.Name == head));
        model.train();
        var training = Graph.Record(model, [2, 3, side, side]);
        Assert.Equal(Enumerable.Repeat<Shape>([2, 1000], 1 + heads.Length), training.Outputs.Select(output => output.Shape));
        Assert.Equal(heads, training.Nodes.Select(node => node.Path.Split('.')[0]).Intersect(heads));
        model.eval();
        var evaluation = Graph.Record(model, [2, 3, side, side]);
        Assert.Single(evaluation.Outputs);
        Assert.Empty(evaluation.Nodes.Select(node => node.Path.Split('.')[0]).Intersect(heads));
    }

    [Theory]
    [InlineData("googlenet")]
    [InlineData("inception_v3")]
    public void Without_auxiliary_heads_there_is_one_result_in_training_too(string name)
    {
        var model = Zoo.Create(name, new ModelOptions { Auxiliary = false });
        model.train();
        Assert.Single(Graph.Record(model, [2, 3, 96, 96]).Outputs);
        Assert.DoesNotContain(model.Children, child => child.Name.StartsWith("aux", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void In_training_Inception_v3_needs_images_of_299() =>
        Assert.Equal(299, ZooRows.SmallestImage(Zoo.Find("inception_v3"), Zoo.Create("inception_v3"), batch: 2, training: true));

    // Images that torchvision normalised with ImageNet's means and deviations, brought to −1 … 1: black, grey and white stay so.
    [Fact]
    public void Transformed_input_is_what_the_weights_were_trained_with()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        double[] mean = [0.485, 0.456, 0.406], deviation = [0.229, 0.224, 0.225];
        var layer = Zoo.Create("googlenet", new ModelOptions { TransformInput = true }).Children.First(child => child.Name == "transform_input").Layer;
        var pixels = mean.Zip(deviation, (m, d) => new[] { (0 - m) / d, (0.5 - m) / d, (1 - m) / d }).SelectMany(channel => channel).ToArray();
        var output = layer.call(tensor(pixels, [1, 3, 1, 3], ScalarType.Float64)).ToFixture().Data;
        Assert.Equal([-1, 0, 1, -1, 0, 1, -1, 0, 1], output, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData("inception_v4", "params")]
    [InlineData("inception_resnet_v2", "params(timm, BN with gamma)")]
    public void Parameters_and_statistics_are_timms(string name, string key)
    {
        var published = Fixtures.Read("vision/reference_counts.json").GetProperty("models").GetProperty(name);
        var side = published.GetProperty("input").GetInt64();
        var model = Zoo.Create(name);
        Assert.Equal(published.GetProperty(key).GetInt64(), Summary.Of(model, [1, 3, side, side]).Parameters);
        var state = Networks.Entries(model).ToList();
        Assert.Equal(published.GetProperty("bn_stats").GetInt64(), state.Where(entry => entry.IsBuffer && !entry.IsInteger).Sum(entry => FixtureTensor.Count(entry.Shape)));
    }

    // timm 0.6.13's state, at the places where its order or its names differ from torchvision's.
    [Theory]
    [InlineData("inception_v4", 0, "features.0.conv.weight", "32 3 3 3")]
    [InlineData("inception_v4", 18, "features.3.conv.conv.weight", "96 64 3 3")]
    [InlineData("inception_v4", 42, "features.4.branch1.1.conv.weight", "64 64 1 7")]
    [InlineData("inception_v4", -2, "last_linear.weight", "1000 1536")]
    [InlineData("inception_v4", -8, "features.21.branch3.1.conv.weight", "256 1536 1 1")]
    [InlineData("inception_v4", -14, "features.21.branch2_3b.conv.weight", "256 512 3 1")]
    [InlineData("inception_v4", -20, "features.21.branch2_3a.conv.weight", "256 512 1 3")]
    [InlineData("inception_resnet_v2", -2, "classif.weight", "1000 1536")]
    [InlineData("inception_resnet_v2", -8, "conv2d_7b.conv.weight", "1536 2080 1 1")]
    [InlineData("inception_resnet_v2", -9, "block8.conv2d.bias", "2080")]
    [InlineData("inception_resnet_v2", -16, "block8.branch1.2.conv.weight", "256 224 3 1")]
    public void Weights_have_timms_names_shapes_and_order(string name, int place, string key, string shape)
    {
        var state = Networks.Entries(Zoo.Create(name)).ToList();
        var entry = state[place < 0 ? state.Count + place : place];
        Assert.Equal((key, shape), (entry.Name, string.Join(' ', entry.Shape)));
    }
}
