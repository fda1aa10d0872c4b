namespace Engram.Tests;

public class LossTests
{
    [Theory]
    [InlineData(0), InlineData(0.1), InlineData(1)]
    public void Cross_entropy_is_the_loop_of_its_definition(double smoothing)
    {
        using var scope = NewDisposeScope();
        var logits = Networks.Distinct([5, 4]) * 6;
        long[] classes = [3, 0, 1, 1, 2];
        var (x, sum) = (logits.Values(), 0.0);
        for (var n = 0; n < 5; n++)
        {
            var total = Enumerable.Range(0, 4).Sum(c => Math.Exp(x[n * 4 + c]));
            for (var c = 0; c < 4; c++)
            {
                var wanted = (c == classes[n] ? 1 - smoothing : 0) + smoothing / 4;
                sum -= wanted * Math.Log(Math.Exp(x[n * 4 + c]) / total);
            }
        }
        Assert.Equal(sum / 5, new CrossEntropy(smoothing).Of(logits, tensor(classes)).item<double>(), 1e-12);
    }

    [Fact]
    public void Cross_entropy_of_images_is_that_of_their_pixels()
    {
        using var scope = NewDisposeScope();
        var logits = Networks.Distinct([2, 3, 4, 5]);
        var classes = randint(0, 3, [2, 4, 5]);
        var pixels = logits.permute(0, 2, 3, 1).reshape(-1, 3);
        Assert.Equal(new CrossEntropy().Of(pixels, classes.flatten()).item<double>(), new CrossEntropy().Of(logits, classes).item<double>(), 1e-12);
    }

    [Fact]
    public void Squared_error_is_the_mean_of_squares()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Networks.Distinct([3, 4]), Networks.Distinct([3, 4], 1));
        Assert.Equal(x.Values().Zip(y.Values(), (a, b) => (a - b) * (a - b)).Average(), new MeanSquaredError().Of(x, y).item<double>(), 1e-14);
    }

    [Fact]
    public void Losses_of_bfloat16_outputs_are_computed_in_float32()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([8, 5], 0, ScalarType.BFloat16) * 3;
        var classes = randint(0, 5, [8]);
        var loss = new CrossEntropy().Of(x, classes);
        Assert.Equal(ScalarType.Float32, loss.dtype);
        Assert.Equal(new CrossEntropy().Of(x.to(ScalarType.Float64), classes).item<double>(), loss.item<float>(), 1e-6);
        Assert.Equal(ScalarType.Float32, new MeanSquaredError().Of(x, zeros(8, 5)).dtype);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both()
    {
        using var scope = NewDisposeScope();
        foreach (var targets in new[] { zeros([3], int64), zeros([4, 1], int64), zeros([], int64) })
            Assert.Contains("[4, 3] and", Assert.Throws<ShapeException>(() => new CrossEntropy().Of(zeros(4, 3), targets)).Message);
        Assert.Contains("[2, 4, 6]", Assert.Throws<ShapeException>(() => new CrossEntropy().Of(zeros(2, 3, 4, 5), zeros([2, 4, 6], int64))).Message);
        Assert.Contains("[8] and [8, 1]", Assert.Throws<ShapeException>(() => new MeanSquaredError().Of(zeros(8), zeros(8, 1))).Message);
    }

    [Fact]
    public void Class_numbers_that_are_none_are_refused_by_value()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("between 0 and 2, as many as there are logits; got 0 to 3", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), tensor(new long[] { 0, 3 }))).Message);
        Assert.Contains("got -1 to 0", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), tensor(new long[] { 0, -1 }))).Message);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => new CrossEntropy().Of(zeros(2, 3), zeros(2))).Message);
    }
}
