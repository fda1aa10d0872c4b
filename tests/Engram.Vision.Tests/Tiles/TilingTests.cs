namespace Engram.Vision.Tests;

public sealed class TilingTests
{
    [Theory]
    [InlineData(1000, 256, 0.2)]
    [InlineData(1025, 512, 0.5)]
    [InlineData(513, 512, 0.2)]
    [InlineData(512, 512, 0.2)]
    [InlineData(7, 512, 0.2)]
    [InlineData(97, 10, 0)]
    [InlineData(60, 10, 0.9)]
    public void Tiles_cover_a_picture_and_neighbours_overlap_as_much_as_asked(int length, int side, double overlap)
    {
        var starts = new Tiling(side, overlap).Starts(length);
        Assert.Equal(0, starts[0]);
        Assert.Equal(Math.Max(0, length - side), starts[^1]);
        foreach (var (before, after) in starts.Zip(starts.Skip(1)))
        {
            Assert.True(after > before);
            Assert.True(before + side - after >= Math.Floor(side * overlap), $"{before} {after}");
        }
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tiling(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tiling(512, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tiling(512) with { Overlap = -0.1 });
    }
}
