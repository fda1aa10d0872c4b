namespace Engram.Vision.Tests;

/// <summary>How weights start, against what torchvision 0.14 draws them from.</summary>
public class InitialisationTests
{
    public static TheoryData<string, string, Initializer> Starts => new()
    {
        { "alexnet", "features.0.weight", new LeCunUniform() },
        { "alexnet", "features.0.bias", new LeCunUniform(3 * 11 * 11) },
        { "alexnet", "classifier.6.weight", new LeCunUniform() },
        { "vgg11_bn", "features.0.weight", new HeNormal(OfOutputs: true) },
        { "vgg11_bn", "features.0.bias", Constant.Zeros },
        { "vgg11_bn", "features.1.weight", Constant.Ones },
        { "vgg11_bn", "classifier.3.weight", new Normal(0.01) },
        { "vgg11_bn", "classifier.3.bias", Constant.Zeros },
        { "squeezenet1_1", "features.3.expand3x3.weight", new HeUniform() },
        { "squeezenet1_1", "features.3.expand3x3.bias", Constant.Zeros },
        { "squeezenet1_1", "classifier.1.weight", new Normal(0.01) },
        { "densenet121", "features.denseblock2.denselayer3.conv2.weight", new HeNormal() },
        { "densenet121", "classifier.weight", new LeCunUniform() },
        { "densenet121", "classifier.bias", Constant.Zeros },
        { "googlenet", "inception4c.branch2.1.conv.weight", new TruncatedNormal(0.01) },
        { "googlenet", "aux2.fc1.weight", new TruncatedNormal(0.01) },
        { "googlenet", "fc.bias", new LeCunUniform(1024) },
        { "inception_v3", "Mixed_7c.branch3x3_2b.conv.weight", new TruncatedNormal(0.1) },
        { "inception_v3", "AuxLogits.conv1.conv.weight", new TruncatedNormal(0.1) },
        { "inception_v3", "AuxLogits.fc.weight", new TruncatedNormal(0.001) },
        { "inception_v3", "fc.weight", new TruncatedNormal(0.1) },
    };

    [Theory]
    [MemberData(nameof(Starts), DisableDiscoveryEnumeration = true)]
    public void Weights_start_as_torchvisions(string model, string weight, Initializer start)
    {
        var path = weight[..weight.LastIndexOf('.')];
        var (_, layer) = Zoo.Create(model).Walk().Single(found => found.Path == path);
        Assert.Equal(start, layer.Declarations.Single(declaration => $"{path}.{declaration.Name}" == weight).Initializer);
    }
}
