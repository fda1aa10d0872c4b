namespace Engram.Vision.Tests;

public sealed class RunVerificationTests
{
    private const string Step = """{"step":10,"epoch":1,"rate":0.001,"losses":{"loss":0.30000000000000004}}""";
    private const string Epoch = """{"step":12,"epoch":1,"training":{"loss":1.5,"accuracy":0.5},"validation":{"loss":"NaN"}}""";

    [Fact]
    public void Equal_lines_are_equal_in_every_number() => Assert.Equal((5, null), RunVerification.Compare([Step, Epoch], [Step, Epoch]));

    [Fact]
    public void The_first_difference_is_told_with_its_step_and_size()
    {
        var (compared, first) = RunVerification.Compare([Step, Epoch], [Step.Replace("0.30000000000000004", "0.3", StringComparison.Ordinal), Epoch.Replace("1.5", "9", StringComparison.Ordinal)]);
        Assert.Equal(2, compared);
        Assert.Equal(new Discrepancy(10, "losses loss", "0.30000000000000004", "0.3"), first);
        Assert.InRange(first!.Relative!.Value, 1e-17, 1e-15);
    }

    [Fact]
    public void A_number_or_a_line_that_is_missing_is_a_difference()
    {
        Assert.Equal("missing", RunVerification.Compare([Step, Epoch], [Step]).First?.Now);
        Assert.Equal("validation loss", RunVerification.Compare([Epoch], [Epoch.Replace("\"loss\":\"NaN\"", "", StringComparison.Ordinal)]).First?.Name);
    }

    [Fact]
    public void A_number_that_became_none_is_a_difference_without_size() =>
        Assert.Null(RunVerification.Compare([Epoch], [Epoch.Replace("1.5", "\"NaN\"", StringComparison.Ordinal)]).First?.Relative is { } size && double.IsFinite(size) ? size : null);
}
