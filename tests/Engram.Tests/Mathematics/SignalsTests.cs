namespace Engram.Tests;

public class SignalsTests
{
    public static TheoryData<long[], long[]> Shapes => new() { { [7], [3] }, { [3], [5] }, { [5, 6], [2, 3] }, { [3, 4, 5], [2, 3, 2] } };

    [Theory, MemberData(nameof(Shapes))]
    public void Convolution_is_the_sum_of_its_definition(long[] first, long[] second)
    {
        using var scope = NewDisposeScope();
        var (f, g) = (Networks.Distinct([.. first]), Networks.Distinct([.. second], 1));
        Check(Signals.Convolve(f, g), f, g, mirrored: true);
        Check(Signals.Correlate(f, g), f, g, mirrored: false);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Convolution_commutes_and_correlation_gives_the_mirror_image(long[] first, long[] second)
    {
        using var scope = NewDisposeScope();
        var (f, g) = (Networks.Distinct([.. first]), Networks.Distinct([.. second], 1));
        Assert.Equal(Signals.Convolve(f, g).Values(), Signals.Convolve(g, f).Values(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.NotEqual(Signals.Correlate(f, g).Values(), Signals.Correlate(g, f).Values(), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal(Signals.Correlate(f, g).Values(), Signals.Correlate(g, f).Values().Reverse(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void A_layer_computes_the_correlation_of_what_overlaps_wholly()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv2d(1, 1, 3) { Padding = 0 };
        layer.Materialize(seed: 2);
        layer.to(ScalarType.Float64);
        var x = Networks.Distinct([6, 7]);
        var kernel = layer.state_dict()["weight"][0][0];
        Assert.Equal(layer.call(x.unsqueeze(0).unsqueeze(0)).Values(), Signals.Correlate(x, kernel, Overlap.Whole).Values(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(Signals.Correlate(x, kernel.flip(0, 1), Overlap.Whole).Values(), Signals.Convolve(x, kernel, Overlap.Whole).Values(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Two_boxes_make_a_triangle()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1, 2, 3, 2, 1], Signals.Convolve(ones([3], float64), ones([3], float64)).Values());
    }

    [Fact]
    public void Signals_that_do_not_fit_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[3] and [2, 2]", Assert.Throws<ShapeException>(() => Signals.Convolve(zeros(3), zeros(2, 2))).Message);
        Assert.Throws<ShapeException>(() => Signals.Convolve(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1)));
        Assert.Throws<ShapeException>(() => Signals.Correlate(zeros(0), zeros(1)));
        Assert.Contains("does not lie wholly within", Assert.Throws<ShapeException>(() => Signals.Correlate(zeros(3), zeros(4), Overlap.Whole)).Message);
    }

    /// <summary>Each pair of elements lands on one place; for the correlation, the kernel's place counts backwards.</summary>
    private static void Check(Tensor actual, Tensor f, Tensor g, bool mirrored)
    {
        long[] shape = [.. f.shape.Zip(g.shape, (n, k) => n + k - 1)];
        Assert.Equal(shape, actual.shape);
        var expected = new double[shape.Aggregate(1L, (a, b) => a * b)];
        var (x, w) = (f.Values(), g.Values());
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < w.Length; j++)
            {
                var (at, tap) = (Indices(i, f.shape), Indices(j, g.shape));
                var place = 0L;
                for (var axis = 0; axis < shape.Length; axis++)
                    place = place * shape[axis] + at[axis] + (mirrored ? tap[axis] : g.shape[axis] - 1 - tap[axis]);
                expected[place] += x[i] * w[j];
            }
        }
        Assert.Equal(expected, actual.Values(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static long[] Indices(long flat, long[] shape)
    {
        var indices = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; flat /= shape[axis--])
            indices[axis] = flat % shape[axis];
        return indices;
    }
}
