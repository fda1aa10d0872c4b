namespace Engram.Vision.Tests;

public class RunLengthMaskTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(3, 40)]
    public void Planes_come_back_and_counts_equal_naive_ones(int height, int width)
    {
        var random = new SampleRandom(7);
        for (var turn = 0; turn < 20; turn++)
        {
            byte[] a = [.. Enumerable.Range(0, height * width).Select(_ => (byte)random.NextInt(2))], b = [.. Enumerable.Range(0, height * width).Select(_ => (byte)(random.NextInt(4) / 3))];
            var (first, second) = (RunLengthMask.Of(a, height, width), RunLengthMask.Of(b, height, width));
            Assert.Equal(a, first.ToPlane());
            Assert.Equal(a.Sum(x => x), first.Area);
            Assert.Equal(a.Zip(b, (x, y) => x & y).Sum(), first.Shared(second));
            Assert.Equal(a.Zip(b, (x, y) => (byte)(x | y)), first.Union(second).ToPlane());
            Assert.Equal(RunLengthMask.Of(first.Union(second).ToPlane(), height, width).Runs, first.Union(second).Runs);
            var inside = Enumerable.Range(0, b.Length).Where(i => b[i] == 1).ToList();
            Assert.Equal(inside.Count == 0 ? default : new Box(inside.Min(i => i % width), inside.Min(i => i / width), inside.Max(i => i % width) + 1, inside.Max(i => i / width) + 1), second.Box);
        }
    }

    [Fact]
    public void Runs_go_down_the_columns() => Assert.Equal([1, 2, 1, 2], RunLengthMask.Of([0, 0, 1, 1, 1, 1], 3, 2).Runs);

    [Fact]
    public void Runs_that_do_not_cover_the_picture_are_refused_with_both_counts()
    {
        Assert.Contains("cover 5 pixels, but 2×3 are 6", Assert.Throws<ArgumentException>(() => new RunLengthMask([1, 4], 2, 3)).Message);
        Assert.Contains("Run 1", Assert.Throws<ArgumentException>(() => new RunLengthMask([7, -1], 2, 3)).Message);
    }
}
