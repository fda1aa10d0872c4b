namespace Engram.Vision.Tests;

/// <summary>Files of older layouts into networks that have today's names: small ones with the same paths.</summary>
public sealed class LegacyNamesTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "x.safetensors");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    /// <summary>A network that has a linear layer at each path.</summary>
    private static Sequential With(params string[] paths) => new([.. paths.Select(path => (Step)(path, new Linear(1, 1)))]);

    private static Layer Nested(string path) =>
        path.Split('.').Reverse().Aggregate((Layer)new Linear(1, 1), (inner, name) => new Sequential([(name, inner)]));

    private void Write(params string[] names) => SafeTensors.Write(_path, names.Select(name => (name, name.EndsWith("weight", StringComparison.Ordinal) ? full(1, 1, 5f) : full([1], 5f))));

    [Theory]
    [InlineData("densenet121", "features.denseblock1.denselayer12.norm.1", "features.denseblock1.denselayer12.norm1")]
    [InlineData("densenet201", "features.denseblock4.denselayer2.conv.2", "features.denseblock4.denselayer2.conv2")]
    [InlineData("vit_b_16", "encoder.layers.encoder_layer_0.mlp.linear_1", "encoder.layers.encoder_layer_0.mlp.0")]
    [InlineData("vit_l_32", "encoder.layers.encoder_layer_0.mlp.linear_2", "encoder.layers.encoder_layer_0.mlp.3")]
    [InlineData("fasterrcnn_resnet50_fpn", "rpn.head.conv", "rpn.head.conv.0.0")]
    [InlineData("maskrcnn_resnet50_fpn", "backbone.fpn.inner_blocks.2", "backbone.fpn.inner_blocks.2.0")]
    [InlineData("fasterrcnn_mobilenet_v3_large_fpn", "backbone.fpn.layer_blocks.0", "backbone.fpn.layer_blocks.0.0")]
    [InlineData("retinanet_resnet50_fpn", "head.classification_head.conv.0", "head.classification_head.conv.0.0")]
    [InlineData("retinanet_resnet50_fpn", "head.regression_head.conv.6", "head.regression_head.conv.3.0")]
    [InlineData("maskrcnn_resnet50_fpn", "roi_heads.mask_head.mask_fcn4", "roi_heads.mask_head.3.0")]
    public void An_old_name_finds_its_place(string model, string old, string path)
    {
        Write($"{old}.weight", $"{old}.bias");
        var network = Nested(path);
        Weights.Load(network, _path, LegacyNames.Of(model));
        Assert.All(network.State(), entry => Assert.Equal(5f, entry.Tensor.item<float>()));
        Assert.Contains($"unexpected  {old}.weight", Assert.Throws<WeightsException>(() => Weights.Load(network, _path, LegacyNames.Of("resnet50"))).Fault);
    }

    [Fact]
    public void Heads_for_training_are_left_out_where_the_network_has_none_and_loaded_where_it_has_them()
    {
        Write("aux1.weight", "aux1.bias", "fc.weight", "fc.bias");
        foreach (var network in new[] { With("fc"), With("aux1", "fc") })
        {
            Weights.Load(network, _path, LegacyNames.Of("googlenet"));
            Assert.All(network.State(), entry => Assert.Equal(5f, entry.Tensor.item<float>()));
        }
        Assert.Throws<WeightsException>(() => Weights.Load(With("fc"), _path, LegacyNames.Of("resnet50")));
        Write("AuxLogits.fc.weight", "AuxLogits.fc.bias", "fc.weight", "fc.bias");
        Weights.Load(With("fc"), _path, LegacyNames.Of("inception_v3"));
        Assert.Contains("missing     aux1.weight", Assert.Throws<WeightsException>(() => Weights.Load(With("aux1", "fc"), _path, LegacyNames.Of("inception_v3"))).Fault);
    }

    [Fact]
    public void A_network_of_the_zoo_loads_a_file_by_its_name()
    {
        Weights.Save(Zoo.Create("resnet18", 2), _path);
        var loaded = Zoo.Load("ResNet18", _path, new() { Classes = 2 });
        Assert.False(loaded.training);
        Assert.Contains("misshapen   fc.weight: the model has [1000, 512], the file [2, 512]", Assert.Throws<WeightsException>(() => Zoo.Load("resnet18", _path)).Fault);
    }
}
