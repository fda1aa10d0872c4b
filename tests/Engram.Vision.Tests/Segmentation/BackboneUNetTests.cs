namespace Engram.Vision.Tests;

/// <summary>U-Nets on the classifiers of the zoo, and what every network for segmentation gets for being a row.</summary>
public class BackboneUNetTests
{
    public static TheoryData<string> Backbones => [.. ZooRows.Running.Where(name => !name.StartsWith("vit", StringComparison.Ordinal))];

    public static TheoryData<string> Rows => [.. Segmenters.All.Select(row => row.Name)];

    public static TheoryData<string> Published => [.. WeightsMeta.Of(model => Segmenters.All.Any(row => row.Name == model)).Select(weights => weights.Name)];

    [Theory]
    [MemberData(nameof(Backbones))]
    public void Any_classifier_of_maps_carries_a_U_Net_for_images_of_any_size(string backbone)
    {
        var row = Zoo.Find(backbone);
        var network = new BackboneUNet(backbone, 5);
        var side = row.ImageSize;
        Assert.Equal([2, 5, side + 3, side + 45], Graph.Record(network, [2, row.Channels, side + 3, side + 45]).Outputs[0].Shape);
    }

    [Fact]
    public void A_network_of_one_size_of_map_is_refused() =>
        Assert.Contains("vit_b_16 cannot be the way down of a U-Net", Assert.Throws<ArgumentException>(() => new BackboneUNet("vit_b_16", 2)).Message);

    [Fact]
    public void What_is_padded_inside_and_cut_off_again_is_the_same_as_padding_outside()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var network = new BackboneUNet("resnet18", 3);
        network.eval();
        using var image = randn(1, 3, 45, 70);
        var whole = network.call(nn.functional.pad(image, [0, 26, 0, 19]));
        Assert.True(whole[0, .., ..45, ..70].allclose(network.call(image)[0], 1e-5, 1e-5));
        Assert.Contains(network.State(), entry => entry.Name == "encoder.layer1.0.conv1.weight");
        Assert.DoesNotContain(network.State(), entry => entry.Name.Contains("fc", StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_one_learns_a_square_by_heart()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var network = UNet.Bilinear(1, 2, width: 4);
        var image = zeros(2, 1, 32, 32);
        image[.., .., 8..20, 4..16] = 1;
        var targets = image.squeeze(1).to(ScalarType.Int64);
        targets[.., 0..2, ..] = 255;
        var optimizer = new AdamW().For(network);
        List<double> losses = [];
        for (var step = 0; step < 30; step++)
        {
            var loss = new SegmentationLoss().Of(network.call(image), targets);
            loss.backward();
            losses.Add(loss.item<float>());
            optimizer.Step(0.01);
            optimizer.ZeroGradients();
        }
        Assert.True(losses[^1] < losses[0] / 5, $"from {losses[0]} to {losses[^1]}");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_gives_logits_of_the_images_size_and_is_recorded_as_it_runs(string name)
    {
        var row = Segmenters.Find(name);
        var network = row.Create(new() { Classes = 4 });
        network.eval();
        Assert.Equal([1, 4, 65, 97], Graph.Record(network, [1, 3, 65, 97]).Outputs[0].Shape);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Parameters_are_as_many_as_the_published_weights(string name)
    {
        var weights = WeightsMeta.Of(_ => true).First(weights => weights.Name == name);
        var row = Segmenters.Find(weights.Model);
        var network = row.Create(row.Choices.Contains(nameof(ModelOptions.Auxiliary)) ? new() { Auxiliary = true } : null);
        Assert.Equal(weights.Parameters, Summary.Of(network, [2, 3, 64, 64]).Parameters);
    }

    [Fact]
    public void A_file_with_an_auxiliary_head_is_loaded_with_it()
    {
        using var scope = NewDisposeScope();
        var network = Segmenters.Create("deeplabv3_mobilenet_v3_large", new() { Auxiliary = true });
        network.Materialize(seed: 4);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            Engram.Weights.Save(network, path);
            var loaded = Segmenters.Load("deeplabv3_mobilenet_v3_large", path);
            Assert.Equal(network.State().Select(entry => entry.Name), loaded.State().Select(entry => entry.Name));
            Assert.True(network.State().Zip(loaded.State()).All(pair => pair.First.Tensor.equal(pair.Second.Tensor).all().item<bool>()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest() =>
        Assert.Contains("fcn_resnet50", Assert.Throws<ArgumentException>(() => Segmenters.Find("fcn_resnet5")).Message);
}
