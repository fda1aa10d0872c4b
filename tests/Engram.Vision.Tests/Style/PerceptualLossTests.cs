namespace Engram.Vision.Tests;

public class PerceptualLossTests
{
    private static Tensor Some(params long[] shape)
    {
        SampleRandom random = new(3, string.Join(',', shape));
        return tensor(Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => random.NextNormal()).ToArray(), shape);
    }

    [Fact]
    public void A_Gram_matrix_is_a_sum_of_products_over_places()
    {
        using var scope = NewDisposeScope();
        var features = Some(2, 3, 4, 5);
        var gram = GramMatrix.Of(features);
        Assert.Equal([2, 3, 3], gram.shape);
        for (var n = 0; n < 2; n++)
            for (var a = 0; a < 3; a++)
                for (var b = 0; b < 3; b++)
                {
                    var sum = 0.0;
                    for (var y = 0; y < 4; y++)
                        for (var x = 0; x < 5; x++)
                            sum += features[n, a, y, x].item<double>() * features[n, b, y, x].item<double>();
                    Assert.Equal(sum / 20, gram[n, a, b].item<double>(), 12);
                }
        Assert.Contains("[batch, channels, h, w]", Assert.Throws<ArgumentException>(() => GramMatrix.Of(zeros(2, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Gram_matrix_of_small_numbers_is_summed_in_larger_ones() =>
        Assert.Equal(1, GramMatrix.Of(ones([1, 1, 100, 100], ScalarType.BFloat16)).item<float>());

    [Fact]
    public void Losses_are_naive_sums()
    {
        using var scope = NewDisposeScope();
        var (own, target) = (Some(1, 2, 3, 4), Some(1, 2, 3, 4).mul(Scalars.Of(-0.5)));
        double[] x = own.data<double>().ToArray(), y = target.data<double>().ToArray();
        Assert.Equal(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum() / y.Sum(b => b * b), PerceptualLoss.Content(own, target).item<double>(), 10);
        var (g, h) = (GramMatrix.Of(own), GramMatrix.Of(target));
        double[] p = g.data<double>().ToArray(), q = h.data<double>().ToArray();
        Assert.Equal(p.Zip(q, (a, b) => (a - b) * (a - b)).Sum() / q.Sum(b => b * b), PerceptualLoss.Style(own, h).item<double>(), 10);
        var (rows, columns) = (0.0, 0.0);
        for (var c = 0; c < 2; c++)
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 4; j++)
                {
                    double At(int row, int column) => x[(c * 3 + row) * 4 + column];
                    rows += i > 0 ? Math.Sqrt(Math.Pow(At(i, j) - At(i - 1, j), 2) + 1e-6) : 0;
                    columns += j > 0 ? Math.Sqrt(Math.Pow(At(i, j) - At(i, j - 1), 2) + 1e-6) : 0;
                }
        Assert.Equal(rows / (2 * 2 * 4) + columns / (2 * 3 * 3), PerceptualLoss.Variation(own).item<double>(), 10);
        Assert.Equal(0, PerceptualLoss.Variation(own.narrow(2, 0, 1).narrow(3, 0, 1)).item<double>());
        Assert.Equal(0, PerceptualLoss.Content(zeros(1, 1, 2, 2), zeros(1, 1, 2, 2)).item<float>());
    }

    [Theory]
    [InlineData("content"), InlineData("style"), InlineData("variation")]
    public void Gradients_are_finite_differences(string which)
    {
        using var scope = NewDisposeScope();
        var target = Some(1, 2, 3, 3).mul(Scalars.Of(0.7));
        Tensor Loss(Tensor at) => which switch
        {
            "content" => PerceptualLoss.Content(at, target),
            "style" => PerceptualLoss.Style(at, GramMatrix.Of(target)),
            _ => PerceptualLoss.Variation(at),
        };
        var values = Some(1, 2, 3, 3);
        var point = values.clone().requires_grad_();
        Loss(point).backward();
        const double step = 1e-6;
        for (var i = 0; i < values.numel(); i++)
        {
            double At(double change)
            {
                var moved = values.clone();
                moved.view(-1)[i] = values.view(-1)[i].item<double>() + change;
                return Loss(moved).item<double>();
            }
            Assert.Equal((At(step) - At(-step)) / (2 * step), point.grad!.view(-1)[i].item<double>(), 6);
        }
    }

    [Fact]
    public void A_relative_loss_does_not_depend_on_the_features_scale()
    {
        using var scope = NewDisposeScope();
        var (own, target) = (Some(1, 2, 3, 4), Some(1, 2, 3, 4).mul(Scalars.Of(-0.5)));
        Tensor Large(Tensor x) => x.mul(Scalars.Of(1000));
        Assert.Equal(PerceptualLoss.Style(own, GramMatrix.Of(target)).item<double>(), PerceptualLoss.Style(Large(own), GramMatrix.Of(Large(target))).item<double>(), 8);
    }
}
