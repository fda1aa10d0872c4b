namespace Engram.Tests;

public class InitializerTests
{
    private static readonly Shape s_kernels = [64, 32, 3, 5];

    private static double[] Draw(Initializer initializer, Shape? shape = null)
    {
        shape ??= s_kernels;
        var values = new float[shape.Elements];
        initializer.Fill(values, shape, new SampleRandom(11, "layer.weight"));
        return [.. values.Select(value => (double)value)];
    }

    [Fact]
    public void Normal_has_its_mean_deviation_and_tails()
    {
        var values = Draw(new Normal(0.3));
        Assert.InRange(values.Average(), -0.006, 0.006);
        Assert.Equal(0.3, Deviation(values), 0.005);
        // Within one and two deviations lie 68.3 % and 95.4 %.
        Assert.Equal(0.683, values.Count(value => Math.Abs(value) < 0.3) / (double)values.Length, 0.01);
        Assert.Equal(0.954, values.Count(value => Math.Abs(value) < 0.6) / (double)values.Length, 0.01);
    }

    [Fact]
    public void Uniform_fills_its_interval_evenly()
    {
        var values = Draw(new Uniform(0.5));
        Assert.All(values, value => Assert.InRange(value, -0.5, 0.5));
        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.Equal(1 / Math.Sqrt(12), Deviation(values), 0.005);
    }

    [Theory]
    [InlineData(false, 32 * 15), InlineData(true, 64 * 15)]
    public void HeNormal_has_the_variance_2_over_its_fan(bool ofOutputs, int fan) =>
        Assert.Equal(1, Deviation(Draw(new HeNormal(ofOutputs))) / Math.Sqrt(2.0 / fan), 0.02);

    [Fact]
    public void LeCunUniform_is_bounded_by_its_fan()
    {
        Assert.Equal(1 / Math.Sqrt(480), Draw(new LeCunUniform()).Max(Math.Abs), 1e-4);
        Assert.Equal(0.5, Draw(new LeCunUniform(4), [5000]).Max(Math.Abs), 1e-3);
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.All(Draw(Constant.Zeros), value => Assert.Equal(0, value));
        Assert.All(Draw(Constant.Ones), value => Assert.Equal(1, value));
        Assert.All(Draw(new Constant(-2)), value => Assert.Equal(-2, value));
    }

    [Fact]
    public void An_odd_number_of_values_and_an_empty_shape_are_filled_too()
    {
        Assert.Equal(5, Draw(new Normal(1), [5]).Distinct().Count());
        Assert.Empty(Draw(new HeNormal(), [0, 3]));
        Assert.Single(Draw(new LeCunUniform(), []));
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2));
}
