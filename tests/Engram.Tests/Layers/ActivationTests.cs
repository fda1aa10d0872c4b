using System.Globalization;
using Engram.Testing;

namespace Engram.Tests;

/// <summary>Activations against PyTorch's, by value and by gradient in float64.</summary>
public class ActivationTests
{
    public static TheoryData<string> Cases => [.. OperatorCase.Running("activations")];

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_gradients_equal_the_reference(string title)
    {
        using var scope = NewDisposeScope();
        var item = OperatorCase.Case(title);
        var shared = FixtureTensor.Read(OperatorElement("x"));
        var x = item.Find("x") ?? shared;
        using var input = x.ToTensor(float64).requires_grad_();
        var leaf = Make(item);
        leaf.to(float64);
        if (item.Find("weight") is { } slopes)
        {
            using var noGradient = no_grad();
            leaf.Own("weight").copy_(slopes.ToTensor());
        }
        var output = leaf.call(input);
        var w = item.Element.TryGetProperty("x", out _) ? item.Weights(output.shape) : FixtureTensor.Read(OperatorElement("w"));
        output.mul(w.ToTensor(float64)).sum().backward();
        var gradientOfX = item.Find("grad", x.Shape)!;
        if (item.Name == "hardswish")
        {
            // Both slopes are right where the pieces meet: torch 1.13 gives the inner one, libtorch 2.10 the outer.
            foreach (var (index, value) in x.Data.Index())
                gradientOfX.Data[index] = value switch { 3 => w.Data[index], -3 => 0, _ => gradientOfX.Data[index] };
        }
        var comparison = new Comparison(title)
            .Tensor("y", item.Find("y", x.Shape)!, output.ToFixture(), Tolerance.Float64)
            .Tensor("gradient of x", gradientOfX, input.grad!.ToFixture(), Tolerance.Float64);
        if (item.Find("grad_weight") is { } gradient)
            comparison.Tensor("gradient of weight", gradient, leaf.Own("weight").grad!.ToFixture(), Tolerance.Float64);
        comparison.Verify();
    }

    [Fact]
    public void All_of_the_file_are_there() => Assert.Equal(39, Cases.Count);

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance_and_knows_two_values_of_a_zero()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (p, count) = (0.3, 200_000);
        const double dropped = -1.0507009873554805 * 1.6732632423543772;
        var scale = 1 / Math.Sqrt((1 - p) * (1 + p * dropped * dropped));
        var shift = -scale * p * dropped;
        var leaf = new AlphaDropout(p);
        leaf.train();
        var zero = leaf.call(zeros(count, float64)).Values();
        Assert.Equal([shift + scale * dropped, shift], zero.Distinct().Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(p, zero.Count(value => value < 0) / (double)count, 0.01);
        var normal = leaf.call(randn(count, float64));
        Assert.Equal(0, normal.mean().item<double>(), 0.01);
        Assert.Equal(1, normal.var().item<double>(), 0.02);
        leaf.eval();
        Assert.Equal(zeros(4).Values(), leaf.call(zeros(4)).Values());
    }

    [Fact]
    public void Selu_keeps_a_standard_normal_standard()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var output = new SELU().call(randn(400_000, float64));
        Assert.Equal(0, output.mean().item<double>(), 0.01);
        Assert.Equal(1, output.var().item<double>(), 0.01);
    }

    private static System.Text.Json.JsonElement OperatorElement(string name) =>
        Fixtures.Read("vision/nnops.json.gz").GetProperty("activations")[0].GetProperty(name);

    private static Leaf Make(OperatorCase item)
    {
        var open = item.Name.IndexOf('(', StringComparison.Ordinal);
        var word = open < 0 ? item.Name : item.Name[..open];
        double[] numbers = open < 0 || !char.IsAsciiDigit(item.Name[^2]) ? []
            : [.. item.Name[(open + 1)..^1].Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var axis = item.Arguments.Integer("dim", 1);
        return word switch
        {
            "sigmoid" => new Sigmoid(),
            "logsigmoid" => new LogSigmoid(),
            "tanh" => new Tanh(),
            "relu" => new ReLU(),
            "relu6" => new ReLU6(),
            "leaky_relu" => new LeakyReLU(numbers[0]),
            "prelu" => item.Find("weight") is { } slopes ? new PReLU(slopes.Shape[0]) : new PReLU { Slope = numbers[0] },
            "elu" => new ELU(numbers[0]),
            "selu" => new SELU(),
            "celu" => new CELU(numbers[0]),
            "gelu" => new GELU { Approximate = item.Name == "gelu(tanh)" },
            "silu" => new SiLU(),
            "mish" => new Mish(),
            "hardswish" => new Hardswish(),
            "hardsigmoid" => new Hardsigmoid(),
            "hardtanh" => new Hardtanh(numbers[0], numbers[1]),
            "softplus" => new Softplus(numbers[0], numbers[1]),
            "softsign" => new Softsign(),
            "tanhshrink" => new Tanhshrink(),
            "softshrink" => new Softshrink(numbers[0]),
            "hardshrink" => new Hardshrink(numbers[0]),
            "threshold" => new Threshold(numbers[0], numbers[1]),
            "softmax" => new Softmax(axis),
            "log_softmax" => new LogSoftmax(axis),
            "softmin" => new Softmin(axis),
            "glu" => new GLU(axis),
            _ => throw new NotSupportedException($"{item.Title} is claimed and cannot be built."),
        };
    }
}
