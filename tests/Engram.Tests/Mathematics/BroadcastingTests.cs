namespace Engram.Tests;

public class BroadcastingTests
{
    public static TheoryData<long[], long[]> Fitting => new() { { [3], [3] }, { [2, 3], [3] }, { [4, 1, 3], [5, 1] }, { [], [2, 2] }, { [0, 1], [1, 7] } };

    [Theory, MemberData(nameof(Fitting))]
    public void The_result_is_what_libtorch_makes(long[] left, long[] right)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Shape.Of(zeros(left) + zeros(right)), Broadcasting.Of([.. left], [.. right]).Result);
        Assert.Equal(Shape.Of(zeros(right) + zeros(left)), Broadcasting.Of([.. right], [.. left]).Result);
    }

    [Fact]
    public void Why_shapes_fit_is_told_axis_by_axis() => Assert.Equal(
        """
        [2, 1, 3] and [4, 3] fit: both are stretched to [2, 4, 3].
        axis -1: 3 and 3 are alike
        axis -2: 1 is stretched to 4
        axis -3: only the left has it; the right repeats 2 times
        """, Broadcasting.Of([2, 1, 3], [4, 3]).Explain());

    [Fact]
    public void Why_they_do_not_fit_is_told_with_the_remedy()
    {
        using var scope = NewDisposeScope();
        var explained = Broadcasting.Of([8, 3], [8]);
        Assert.False(explained.Fits);
        Assert.Contains("axis -1: 3 and 8 differ", explained.Explain());
        Assert.Contains("unsqueeze", Assert.Throws<ShapeException>(() => explained.Result).Message);
        Assert.ThrowsAny<Exception>(() => zeros(8, 3) + zeros(8));
        Assert.True(Broadcasting.Of([8, 3], [8, 1]).Fits);
    }
}
