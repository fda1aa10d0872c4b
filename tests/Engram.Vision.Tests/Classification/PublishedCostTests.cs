namespace Engram.Vision.Tests;

/// <summary>What one image costs, against published figures.</summary>
public class PublishedCostTests
{
    // torchvision's documentation, "GFLOPS" of the weights (multiply–accumulates).
    [Theory]
    [InlineData("alexnet", 0.71)]
    [InlineData("vgg11", 7.61)]
    [InlineData("vgg11_bn", 7.61)]
    [InlineData("vgg13", 11.31)]
    [InlineData("vgg13_bn", 11.31)]
    [InlineData("vgg16", 15.47)]
    [InlineData("vgg16_bn", 15.47)]
    [InlineData("vgg19", 19.63)]
    [InlineData("vgg19_bn", 19.63)]
    [InlineData("squeezenet1_0", 0.82)]
    [InlineData("squeezenet1_1", 0.35)]
    [InlineData("densenet121", 2.83)]
    [InlineData("densenet161", 7.73)]
    [InlineData("densenet169", 3.36)]
    [InlineData("densenet201", 4.29)]
    [InlineData("googlenet", 1.50)]
    [InlineData("inception_v3", 5.71)]
    public void Multiply_accumulates_are_the_published_ones(string name, double billions)
    {
        var row = Zoo.Find(name);
        Assert.Equal(billions, Math.Round(Summary.Of(row.Create(), [1, 3, row.ImageSize, row.ImageSize]).Macs / 1e9, 2));
    }

    // timm's results table, "GMACs", which take a multiplication and an addition for each element that is normalised.
    [Theory]
    [InlineData("inception_v4", 12.28)]
    [InlineData("inception_resnet_v2", 13.18)]
    public void Multiply_accumulates_and_normalisations_are_timms(string name, double billions)
    {
        var summary = Summary.Of(Zoo.Create(name), [1, 3, 299, 299]);
        var normalised = summary.Rows.Where(row => row.Type == nameof(BatchNorm2d)).Sum(row => row.Output.Elements);
        Assert.Equal(billions, Math.Round((summary.Macs + 2 * normalised) / 1e9, 2));
    }

    // C1 156, C3 2,416 (every map sees all six), C5 48,120, F6 10,164 as in the paper's §II.B; 850 in the last layer.
    [Fact]
    public void LeNet_has_the_weights_that_its_paper_counts()
    {
        var summary = Summary.Of(Zoo.Create("lenet5"), [1, 1, 32, 32]);
        Assert.Equal([("c1", 156L), ("c3", 2_416), ("c5", 48_120), ("f6", 10_164), ("output", 850)], summary.Rows.Where(row => row.Parameters > 0).Select(row => (row.Path, row.Parameters)));
        Assert.Equal(28 * 28 * 6 * 25 + 10 * 10 * 16 * 150 + 48_000 + 84 * 120 + 840, summary.Macs);
    }
}
