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

    [Theory]
    [InlineData(0, 0, 5, 7)]
    [InlineData(3, 2, 9, 11)]
    [InlineData(2, 0, 5, 9)]
    [InlineData(0, 4, 9, 7)]
    [InlineData(4, 6, 11, 11)]
    public void A_mask_within_a_larger_picture_has_its_pixels_there(int left, int top, int height, int width)
    {
        var random = new SampleRandom(3);
        for (var turn = 0; turn < 20; turn++)
        {
            byte[] plane = [.. Enumerable.Range(0, 35).Select(_ => (byte)random.NextInt(2))];
            var within = RunLengthMask.Of(plane, 5, 7).Within(left, top, height, width);
            byte[] expected = [.. Enumerable.Range(0, height * width).Select(i => (X: i % width - left, Y: i / width - top)).Select(at => at.X is >= 0 and < 7 && at.Y is >= 0 and < 5 ? plane[at.Y * 7 + at.X] : (byte)0)];
            Assert.Equal(expected, within.ToPlane());
            Assert.Equal(RunLengthMask.Of(expected, height, width).Runs, within.Runs);
        }
        Assert.Throws<ArgumentException>(() => RunLengthMask.Of(new byte[35], 5, 7).Within(1, 0, 5, 7));
    }

    [Theory]
    [InlineData(5, 7)]
    [InlineData(10, 14)]
    [InlineData(3, 3)]
    [InlineData(1, 20)]
    [InlineData(13, 2)]
    public void A_mask_at_another_size_has_the_pixels_of_its_middles(int height, int width)
    {
        var random = new SampleRandom(4);
        for (var turn = 0; turn < 20; turn++)
        {
            byte[] plane = [.. Enumerable.Range(0, 35).Select(_ => (byte)random.NextInt(2))];
            byte[] expected = [.. Enumerable.Range(0, height * width).Select(i => plane[(int)((i / width + 0.5) * 5 / height) * 7 + (int)((i % width + 0.5) * 7 / width)])];
            Assert.Equal(expected, RunLengthMask.Of(plane, 5, 7).Resized(height, width).ToPlane());
        }
    }
}
