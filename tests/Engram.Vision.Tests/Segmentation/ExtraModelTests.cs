using System.Globalization;
using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>U-Net and DCGAN against the published implementations.</summary>
public class ExtraModelTests
{
    public static TheoryData<string> Cases => [.. ExtraModelCase.Running.Select(item => item.Model)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_have_the_published_names_shapes_and_order(string model)
    {
        var item = ExtraModelCase.Case(model);
        item.State.Verify(Networks.Entries(Build(item)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_equal_the_reference_in_both_precisions(string model)
    {
        var item = ExtraModelCase.Case(model);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (type, tolerance) in new[] { (ScalarType.Float64, Tolerance.Float64), (ScalarType.Float32, Tolerance.Float32(item.Float32Error)) })
        {
            var network = Build(item);
            Networks.Refill(network, item.Gains, type);
            network.eval();
            var input = Fill.Input(item.InputKey, item.InputShape).ToTensor(type);
            var result = network.call(input);
            new Comparison($"{model} in {type}").Digest("result", item.Float64, result.ToFixture(), tolerance).Verify();
            Assert.Equal(result.ToFixture().Data, Graph.Trace(network, input).Replay(input)[0].ToFixture().Data);
        }
    }

    // reference_counts.json; 16 × (3·64 + 64·128 + 128·256 + 256·512 + 512) + 2 × (128 + 256 + 512).
    [Fact]
    public void The_discriminator_has_the_parameters_of_PyTorchs_example()
    {
        var summary = Summary.Of(DCGAN.Discriminator(), [2, 3, 64, 64]);
        Assert.Equal(2_765_568, summary.Parameters);
        Assert.Equal([2, 1, 1, 1], Graph.Record(DCGAN.Discriminator(), [2, 3, 64, 64]).Outputs[0].Shape);
    }

    // reference_counts.json for one class; another one is 64 weights and a bias.
    [Theory]
    [InlineData(1, 17_262_977)]
    [InlineData(2, 17_263_042)]
    public void The_bilinear_U_Net_has_the_published_parameters(int classes, long parameters) =>
        Assert.Equal(parameters, Summary.Of(UNet.Bilinear(3, classes), [1, 3, 64, 64]).Parameters);

    private static Layer Build(ExtraModelCase item)
    {
        int Number(string name) => int.Parse(item.Argument(name), CultureInfo.InvariantCulture);
        return item.Builder switch
        {
            "UNet" when bool.Parse(item.Argument("bilinear")) => UNet.Bilinear(Number("n_channels"), Number("n_classes")),
            "UNet" => UNet.Transposed(Number("n_channels"), Number("n_classes")),
            "DCGAN-G" => DCGAN.Generator(Number("nz"), Number("ngf"), Number("nc")),
            "DCGAN-D" => DCGAN.Discriminator(Number("ndf"), Number("nc")),
            _ => throw new NotSupportedException($"{item.Model} is claimed, but nobody builds it here."),
        };
    }
}
