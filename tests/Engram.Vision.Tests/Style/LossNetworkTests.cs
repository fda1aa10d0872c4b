namespace Engram.Vision.Tests;

public class LossNetworkTests
{
    [Fact]
    public void Features_are_those_of_the_whole_network_inner_layers_too()
    {
        using var scope = NewDisposeScope();
        var network = new Sequential([("features", SmallNetwork.Create().Children[0].Layer)]);
        string[] layers = ["features.1", "features.3", "features.4.inner", "features.4"];
        LossNetwork loss = new(network, ["features.4"], layers) { Normalization = new([0.2f, 0.3f, 0.4f], [0.5f]) };
        var pictures = rand(2, 3, 40, 33);
        var seen = loss.Features(pictures);
        var expected = network.Features((pictures - tensor([0.2f, 0.3f, 0.4f], [1, 3, 1, 1])) / tensor([0.5f]), layers);
        Assert.All(layers, layer => Assert.True(seen[layer].allclose(expected[layer], 1e-5, 1e-6), layer));
    }

    [Fact]
    public void What_lies_behind_the_last_layer_is_never_run_and_nothing_learns()
    {
        using var scope = NewDisposeScope();
        var loss = SmallNetwork.Loss();
        var pictures = rand(1, 3, 40, 40).requires_grad_();
        Assert.Equal(["features.1", "features.3"], loss.Features(pictures).Keys.Order());
        loss.Features(pictures)["features.3"].sum().backward();
        Assert.NotNull(pictures.grad);
        Assert.All(loss.Network.named_parameters(), entry => Assert.Null(entry.parameter.grad));
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 400), InlineData(5, 3), InlineData(33, 47)]
    public void Pictures_of_any_size_have_features(int height, int width)
    {
        using var scope = NewDisposeScope();
        LossNetwork loss = new(SmallNetwork.Create(), ["features.3"], ["features.1"]) { Magnification = 1.5, Margin = 8 };
        Assert.All(loss.Features(rand(1, 3, height, width)).Values, map => Assert.True(map.numel() > 0 && map.isfinite().all().item<bool>()));
    }

    [Fact]
    public void The_frame_does_not_count()
    {
        using var scope = NewDisposeScope();
        var framed = new LossNetwork(SmallNetwork.Create(), ["features.3"], ["features.1"]) { Margin = 8, Normalization = Normalization.None };
        var (bare, picture) = (SmallNetwork.Loss(), rand(1, 3, 48, 64));
        var (inside, outside) = (framed.Features(picture)["features.1"], bare.Features(picture)["features.1"]);
        Assert.Equal([1, 8, 48, 64], inside.shape);
        Assert.True(inside[.., .., 1..^1, 1..^1].allclose(outside[.., .., 1..^1, 1..^1], 1e-5, 1e-6));
        Assert.False(inside.allclose(outside, 1e-5, 1e-6));
    }

    [Fact]
    public void Layers_that_are_not_there_are_told_with_the_nearest()
    {
        Assert.Contains("no layer 'feature.3'. Did you mean 'features.3'?", Assert.Throws<ArgumentException>(() => new LossNetwork(SmallNetwork.Create(), ["feature.3"], ["features.1"])).Message, StringComparison.Ordinal);
        Assert.Contains("one at least of each", Assert.Throws<ArgumentException>(() => new LossNetwork(SmallNetwork.Create(), [], ["features.1"])).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'vgg19'?", Assert.Throws<ArgumentException>(() => LossNetworks.Open("vg19")).Message, StringComparison.Ordinal);
        Assert.Contains("name both", Assert.Throws<ArgumentException>(() => LossNetworks.OfZoo("resnet18", "nowhere")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vgg16"), InlineData("vgg19"), InlineData("vgg16_bn"), InlineData("vgg19_bn")]
    public void The_usual_layers_of_a_VGG_are_activations_and_its_features_suffice(string model)
    {
        // 3 % of the weights: the file has the names and is read by them, the values are not looked at.
        Assert.SkipUnless(Testing.Fixtures.All || model == "vgg16", "one of four, unless ENGRAM_TESTS=all");
        using var scope = NewDisposeScope();
        var path = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "features.safetensors");
        Weights.Save(new Sequential([("features", Zoo.Create(model).Children.First(child => child.Name == "features").Layer)]), path);
        var loss = LossNetworks.Open(path);
        Assert.Equal(model, loss.Name);
        var known = loss.Network.Walk().ToDictionary(found => found.Path, found => found.Layer);
        Assert.All(loss.Style.Concat(loss.Content), layer => Assert.IsType<ReLU>(known[layer]));
        Assert.Equal([64, 128, 256, 512, 512], loss.Style.Select(layer => Graph.Record(new Sequential([.. ((Sequential)known["features"]).Children.Take(int.Parse(layer[9..], null) + 1).Select(child => (Step)child.Layer)]), [1, 3, 32, 32]).Outputs[0].Shape[1]));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
