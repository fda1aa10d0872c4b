namespace Engram.Vision.Tests;

/// <summary>Networks for telephones against the figures of their papers.</summary>
public class MobileNetTests
{
    // reference_counts.json (Keras 1.0_224); multiply–adds as the paper's table 8.
    [Fact]
    public void MobileNetV1_has_the_published_counts()
    {
        var summary = Summary.Of(Zoo.Create("mobilenet_v1"), [1, 3, 224, 224]);
        Assert.Equal(4_231_976, summary.Parameters);
        // 21,888 means and variances, and a counter for each of 27 normalisations.
        Assert.Equal(21_888 + 27, summary.Buffers);
        Assert.Equal(569, Math.Round(summary.Macs / 1e6));
    }

    // Howard et al. 2017, table 6: millions of multiply–adds and of parameters.
    [Theory]
    [InlineData(0.75, 325, 2.6)]
    [InlineData(0.5, 149, 1.3)]
    [InlineData(0.25, 41, 0.5)]
    public void A_narrower_MobileNetV1_costs_what_the_paper_says(double width, double macs, double parameters)
    {
        var summary = Summary.Of(Zoo.Create("mobilenet_v1", new ModelOptions { Width = width }), [1, 3, 224, 224]);
        Assert.Equal(macs, Math.Round(summary.Macs / 1e6));
        Assert.Equal(parameters, Math.Round(summary.Parameters / 1e6, 1));
    }

    [Fact]
    public void MobileNetV1_carries_the_names_of_timm()
    {
        var names = Networks.Entries(Zoo.Create("mobilenet_v1")).Select(entry => entry.Name).ToList();
        Assert.Equal(["conv_stem.weight", "bn1.weight"], names.Take(2));
        Assert.Contains("blocks.0.0.conv_dw.weight", names);
        Assert.Contains("blocks.3.5.bn2.running_var", names);
        Assert.Equal(["classifier.weight", "classifier.bias"], names.TakeLast(2));
    }

    // Sandler et al. 2018, table 4, rounds 582.2 million multiply–adds to 585.
    [Fact]
    public void A_wider_MobileNetV2_costs_what_the_paper_says() =>
        Assert.Equal(585, Summary.Of(Zoo.Create("mobilenet_v2", new ModelOptions { Width = 1.4 }), [1, 3, 224, 224]).Macs / 1e6, 3.0);

    // torchvision multiplies the head's channels too, where the paper's authors leave them.
    [Fact]
    public void A_narrower_MobileNetV3_rounds_its_channels_to_multiples_of_eight()
    {
        var entries = Networks.Entries(Zoo.Create("mobilenet_v3_large", new ModelOptions { Width = 0.75 })).ToDictionary(entry => entry.Name, entry => entry.Shape);
        Assert.Equal([16, 3, 3, 3], entries["features.0.0.weight"]);
        Assert.Equal([24, 48, 1, 1], entries["features.2.block.2.0.weight"]);
        Assert.Equal([720, 120, 1, 1], entries["features.16.0.weight"]);
        Assert.Equal([960, 720], entries["classifier.0.weight"]);
    }

    [Theory]
    [InlineData("mobilenet_v1")]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_small")]
    [InlineData("mnasnet0_5")]
    [InlineData("efficientnet_b0")]
    [InlineData("xception")]
    public void The_head_drops_what_it_is_told_to(string name)
    {
        var dropout = Zoo.Create(name, new ModelOptions { Dropout = 0.3 }).Walk().Select(found => found.Layer).OfType<Dropout>();
        Assert.Equal(0.3, Assert.Single(dropout).Attributes["probability"]);
    }

    [Fact]
    public void A_setting_that_a_network_does_not_have_is_refused_with_those_it_has() =>
        Assert.Contains("takes Classes, Dropout", Assert.Throws<ArgumentException>(() => Zoo.Create("efficientnet_b0", new ModelOptions { Width = 0.5 })).Message);
}
