using Xunit.Sdk;

namespace Engram.Testing.Tests;

public sealed class ComparisonTests
{
    private static readonly FixtureTensor s_tensor = Fill.Input("comparison", [3, 4, 5]);

    [Fact]
    public void A_tensor_agrees_with_its_own_digest() =>
        new Comparison("same").Digest("y", Digest.Of(s_tensor, 0, 17, 59), s_tensor, 0).Verify();

    [Theory]
    [InlineData("sum")]
    [InlineData("l2")]
    [InlineData("largest magnitude")]
    [InlineData("[0, 3, 2]")]
    public void A_perturbed_digest_fails_and_says_where(string what)
    {
        var digest = Digest.Of(s_tensor, 17);
        var step = 1e-8 * digest.L2;
        digest = what switch
        {
            "sum" => digest with { Sum = digest.Sum + step },
            "l2" => digest with { L2 = digest.L2 + step },
            "largest magnitude" => digest with { AbsMax = digest.AbsMax + step },
            _ => digest with { Samples = [(17, digest.Samples[0].Value + step)] },
        };
        var error = Assert.Throws<FailException>(() => new Comparison("logits").Digest("y", digest, s_tensor, Tolerance.Float64).Verify());
        Assert.Contains("1 differ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_element_is_named_with_its_position_and_both_values()
    {
        double[] data = [.. s_tensor.Data];
        data[33] += 1;
        var comparison = new Comparison("y").Tensor("y", s_tensor, s_tensor with { Data = data }, Tolerance.Float64);
        Assert.Contains("worst[1, 2, 3]", Assert.Single(comparison.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shape_fails_before_any_number() => Assert.Equal(
        ["y: expected shape [3, 4, 5], got [60]"],
        new Comparison("y").Tensor("y", s_tensor, s_tensor with { Shape = [60] }, 1).Differences);

    [Fact]
    public void Not_a_number_agrees_with_itself_only()
    {
        FixtureTensor expected = new("f64", [3], [double.NaN, double.PositiveInfinity, 1]);
        Assert.Empty(new Comparison("y").Tensor("y", expected, expected, 0).Differences);
        foreach (double[] wrong in (double[][])[[0, double.PositiveInfinity, 1], [double.NaN, double.NegativeInfinity, 1], [double.NaN, double.PositiveInfinity, double.NaN]])
            Assert.Single(new Comparison("y").Tensor("y", expected, expected with { Data = wrong }, 1).Differences);
        Assert.Single(new Comparison("y").Number("y", 1, double.NaN, 1).Differences);
    }

    [Fact]
    public void Float32_may_be_off_by_twenty_times_what_the_reference_was()
    {
        Assert.Equal(1e-5, Tolerance.Float32(1e-7));
        Assert.Equal(2e-4, Tolerance.Float32(1e-5), 1e-12);
    }
}
