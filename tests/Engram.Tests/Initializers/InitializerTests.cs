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

    public static TheoryData<int> All => [.. Enumerable.Range(0, s_all.Length)];

    private static readonly Initializer[] s_all =
    [
        new XavierNormal(), new XavierUniform(), new HeNormal(), new HeUniform(), new LeCunNormal(), new LeCunUniform(), new TruncatedNormal(0.5), new Orthogonal(), new SparseNormal(0.3), new Dirac(),
    ];

    [Theory, MemberData(nameof(All))]
    public void Values_depend_on_seed_and_path_alone(int index)
    {
        Shape shape = s_all[index] is SparseNormal ? [20, 30] : [8, 6, 3, 3];
        Assert.Equal(Draw(s_all[index], shape), Draw(s_all[index], shape));
        var other = new float[shape.Elements];
        s_all[index].Fill(other, shape, new SampleRandom(11, "layer.other"));
        Assert.Equal(s_all[index] is Dirac, Draw(s_all[index], shape).SequenceEqual(other.Select(value => (double)value)));
    }

    [Fact]
    public void Each_has_the_variance_of_its_fans()
    {
        // Kernels of [64, 32, 3, 5]: 480 connections in, 960 out.
        Within(new XavierNormal(2), 2 * Math.Sqrt(2.0 / 1440));
        Within(new XavierUniform(2), 2 * Math.Sqrt(2.0 / 1440));
        Within(new HeUniform(), Math.Sqrt(2.0 / 480));
        Within(new HeUniform(OfOutputs: true, Gains.LeakyReLU(0.2)), Math.Sqrt(2 / 1.04 / 960));
        Within(new HeNormal(Gain: Gains.Tanh), 5.0 / 3 / Math.Sqrt(480));
        Within(new LeCunNormal(), 1 / Math.Sqrt(480));
        Assert.Equal(Math.Sqrt(6.0 / 1440), Draw(new XavierUniform()).Max(Math.Abs), 1e-4);
        Assert.Equal(Math.Sqrt(6.0 / 480), Draw(new HeUniform()).Max(Math.Abs), 1e-4);

        static void Within(Initializer initializer, double deviation)
        {
            var values = Draw(initializer);
            Assert.Equal(1, Deviation(values) / deviation, 0.02);
            Assert.Equal(0, values.Average() / deviation, 0.02);
        }
    }

    [Fact]
    public void TruncatedNormal_has_its_bounds_and_its_smaller_deviation()
    {
        var values = Draw(new TruncatedNormal(0.5, 1));
        Assert.All(values, value => Assert.InRange(value, -1, 1));
        Assert.Equal(0.8796 * 0.5, Deviation(values), 0.006);
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new TruncatedNormal(1, 0.01)));
    }

    [Theory]
    [InlineData(6, 20), InlineData(20, 6), InlineData(7, 7)]
    public void Orthogonal_vectors_are_orthogonal_and_of_their_length(int rows, int columns)
    {
        var w = Draw(new Orthogonal(3), [rows, columns]);
        for (var a = 0; a < Math.Min(rows, columns); a++)
        {
            for (var b = 0; b < Math.Min(rows, columns); b++)
            {
                var dot = Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => rows <= columns ? w[a * columns + k] * w[b * columns + k] : w[k * columns + a] * w[k * columns + b]);
                Assert.Equal(a == b ? 9 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void SparseNormal_has_its_zeros_in_each_column()
    {
        var w = Draw(new SparseNormal(0.25, 2), [40, 300]);
        for (var column = 0; column < 300; column++)
            Assert.Equal(10, Enumerable.Range(0, 40).Count(row => w[row * 300 + column] == 0));
        Assert.Equal(2, Math.Sqrt(w.Where(value => value != 0).Average(value => value * value)), 0.05);
        // Every row has its turn.
        Assert.All(Enumerable.Range(0, 40), row => Assert.InRange(Enumerable.Range(0, 300).Count(column => w[row * 300 + column] == 0), 40, 115));
        Assert.Throws<ShapeException>(() => Draw(new SparseNormal(0.1), [3]));
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void A_convolution_that_starts_as_Dirac_changes_nothing(int groups)
    {
        using var scope = NewDisposeScope();
        var w = tensor(Draw(new Dirac(groups), [4, 4 / groups, 3, 5]), [4, 4 / groups, 3, 5]);
        var x = Networks.Distinct([2, 4, 6, 7]);
        Assert.Equal(x.Values(), nn.functional.conv2d(x, w, null, [1, 1], [1, 2], [1, 1], groups).Values());
        Assert.Throws<ShapeException>(() => Draw(new Dirac(), [3, 3]));
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2));
}
