using System.Text.Json;

namespace Engram.Vision.Tests;

/// <summary>Residual networks against published figures.</summary>
public class ResNetTests
{
    // torchvision's documentation: parameters; multiply–accumulates at 224 × 224.
    [Theory]
    [InlineData("resnet18", 11_689_512, 1_814_073_344)]
    [InlineData("resnet34", 21_797_672, 3_663_761_408)]
    [InlineData("resnet50", 25_557_032, 4_089_184_256)]
    [InlineData("resnet101", 44_549_160, 7_801_405_440)]
    [InlineData("resnet152", 60_192_808, 11_513_626_624)]
    public void Parameters_and_multiply_accumulates_are_the_published_ones(string name, long parameters, long macs)
    {
        var model = Zoo.Create(name);
        var summary = Summary.Of(model, [1, 3, 224, 224]);
        Assert.Equal((parameters, macs), (summary.Parameters, summary.Macs));
        Assert.Equal(parameters, summary.Rows.Sum(row => row.Parameters));
        Assert.All(model.Walk(), found => Assert.False(found.Layer.IsMaterialized));
    }

    [Fact]
    public void A_summary_is_read_as_JSON()
    {
        var json = JsonDocument.Parse(Summary.Of(Zoo.Create("resnet50"), [1, 3, 224, 224]).ToJson()).RootElement;
        Assert.Equal(25_557_032, json.GetProperty("parameters").GetInt64());
        Assert.Equal(4_089_184_256, json.GetProperty("macs").GetInt64());
        // 26,560 channels with a mean and a variance each, and 53 counters.
        Assert.Equal(2 * 26_560 + 53, json.GetProperty("buffers").GetInt64());
        Assert.Equal("fc", json.GetProperty("rows").EnumerateArray().Last().GetProperty("path").GetString());
    }

    // Size and stride: Araujo, Norris, Sim 2019, eq. 2 and 3, for torchvision's layout.
    [Theory]
    [InlineData("resnet18", new[] { 7, 11, 43, 99, 211, 435 })]
    [InlineData("resnet50", new[] { 7, 11, 35, 91, 267, 427 })]
    public void Receptive_fields_are_the_published_ones(string name, int[] sizes)
    {
        var graph = Graph.Record(Zoo.Create(name), [2, 3, 224, 224]);
        var fields = ReceptiveField.Of(graph);
        string[] stages = ["conv1", "maxpool", "layer1", "layer2", "layer3", "layer4"];
        var seen = stages.Select(stage => fields[graph.Nodes.Last(node => node.Path == stage || node.Path.StartsWith($"{stage}.", StringComparison.Ordinal)).Outputs[0].Id]).ToArray();
        Assert.Equal(sizes.Select(size => (long?)size), seen.Select(field => field.Size));
        Assert.Equal([2, 4, 4, 8, 16, 32], seen.Select(field => field.Stride));
        Assert.Null(fields[graph.Outputs[0].Id].Size);
    }

    [Fact]
    public void An_image_of_other_channels_is_refused_with_the_layers_path()
    {
        Assert.StartsWith("conv1: expected 3 channels, got 1", Assert.Throws<ShapeException>(() => Summary.Of(Zoo.Create("resnet18"), [1, 1, 64, 64])).Message);
        using var image = zeros(1, 1, 64, 64);
        Assert.StartsWith("conv1: expected 3 channels, got 1", Assert.Throws<ShapeException>(() => Zoo.Create("resnet18").call(image)).Message);
    }
}
