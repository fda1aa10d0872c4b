using Xunit.Sdk;

namespace Engram.Testing.Tests;

public sealed class ClassificationChecksTests
{
    private static readonly FixtureTensor s_logits = Fill.Input("logits", [1, 1000], 0, 3);

    private static readonly ClassificationCase s_case = ClassificationFile.Case("resnet18 1×3×64×64") with
    {
        Float64 = new([1, 1000], s_logits.Data[..16], s_logits.Sum, s_logits.L2, s_logits.ArgMax, s_logits.Data.Max()),
    };

    [Fact]
    public void Cases_are_read_whole()
    {
        var item = ClassificationFile.Case("resnet18 1×3×33×65 zero_init_residual=True num_classes=10");
        Assert.Equal(11181642, item.Parameters);
        Assert.Equal(10, item.Arguments.Only("zero_init_residual", "num_classes").Integer("num_classes", 1000));
        Assert.Equal([1, 10], item.Float64.Shape);
        Assert.Equal(10, item.Float64.First.Length);
        Assert.Equal("fc", item.Trace[^1].Module);
        Assert.Equal([1, 3, 33, 65], item.Input().Shape);
        Assert.Throws<NotSupportedException>(() => item.Arguments.Only("num_classes"));
    }

    [Fact]
    public void Names_of_cases_are_unique()
    {
        var names = ClassificationFile.All.SelectMany(file => file.Cases).Select(item => item.Name).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void The_reference_s_logits_pass() => ClassificationChecks.Float64(s_case, _ => s_logits);

    [Theory]
    [InlineData(3, 1e-6)]
    [InlineData(999, 1e-4)]
    public void One_logit_that_is_off_fails_in_float64(int index, double by) =>
        Assert.Throws<FailException>(() => ClassificationChecks.Float64(s_case, _ => Off(index, by)));

    [Fact]
    public void Float32_rounding_passes_in_float32_only()
    {
        var rounded = s_logits with { Data = [.. s_logits.Data.Select((value, i) => value * (i % 2 == 0 ? 1 + 1e-7 : 1 - 1e-7))] };
        ClassificationChecks.Float32(s_case, _ => rounded);
        Assert.Throws<FailException>(() => ClassificationChecks.Float64(s_case, _ => rounded));
        Assert.Throws<FailException>(() => ClassificationChecks.Float32(s_case, _ => Off(3, 0.01)));
    }

    [Fact]
    public void The_trace_names_the_first_module_that_went_wrong()
    {
        var relu = (IReadOnlyList<string>)["relu"];
        ClassificationChecks.Trace(s_case, item => item.Trace.Where(entry => entry.Module != "relu"), relu);
        var wrong = s_case.Trace.Select(entry => entry.Module == "layer2.1" ? entry with { L2 = entry.L2 * 1.001 } : entry);
        var error = Assert.Throws<FailException>(() => ClassificationChecks.Trace(s_case, _ => wrong));
        Assert.Contains("layer2.1, l2", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 differ", error.Message, StringComparison.Ordinal);
        Assert.Throws<FailException>(() => ClassificationChecks.Trace(s_case, item => item.Trace.Skip(1)));
    }

    private static FixtureTensor Off(int index, double by)
    {
        double[] data = [.. s_logits.Data];
        data[index] += by;
        return s_logits with { Data = data };
    }
}
