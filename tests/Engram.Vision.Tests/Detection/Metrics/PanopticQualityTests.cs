namespace Engram.Vision.Tests;

public class PanopticQualityTests
{
    [Fact]
    public void Segments_that_share_more_than_half_belong_together()
    {
        // Thing 1 (class 0): 6 pixels, 5 of them found and none besides; thing 2 (class 0) shares 2 of 6 pixels with what was found; stuff 3 (class 1) is found whole.
        var quality = new PanopticQuality(3);
        quality.Add(new(new[] { 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3 }, [new(1, 0), new(2, 0), new(3, 1)]),
                    new(new[] { 7, 7, 7, 7, 7, 0, 9, 9, 8, 8, 4, 4 }, [new(7, 0), new(8, 1), new(9, 0), new(4, 1)]));
        Assert.Equal(5 / 6.0 / (1 + 0.5 + 0.5), quality.Quality(0), 1e-12);
        Assert.Equal((5 / 6.0, 0.5), (quality.Segmentation(0), quality.Recognition(0)));
        Assert.Equal(1 / 1.5, quality.Quality(1), 1e-12);
        Assert.Equal(double.NaN, quality.Quality(2));
        Assert.Equal((5 / 12.0 + 1 / 1.5) / 2, quality.Mean((q, c) => q.Quality(c)), 1e-12);
        Assert.Equal(1 / 1.5, quality.Mean((q, c) => q.Quality(c), [1, 2]), 1e-12);
    }

    [Fact]
    public void Where_nothing_is_drawn_and_in_crowds_nobody_is_wrong()
    {
        var quality = new PanopticQuality(2);
        // Half a crowd, half of it nothing: excused. Of the pixels of segment 2, those over nothing do not lessen its overlap.
        quality.Add(new(new[] { 5, 5, 0, 0, 6, 6, 0, 0, 0, 0 }, [new(5, 0, Ignored: true), new(6, 1)]), new(new[] { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3 }, [new(1, 0), new(2, 1), new(3, 1)]));
        Assert.Equal((double.NaN, 1.0), (quality.Quality(0), quality.Quality(1)));
    }

    [Fact]
    public void Parts_put_together_are_the_whole()
    {
        var random = new SampleRandom(3);
        PanopticMap Map() => new(Enumerable.Range(0, 200).Select(i => i / 50 * 2 + random.NextInt(2)).ToArray(), [.. Enumerable.Range(1, 7).Select(i => new PanopticSegment(i, i % 3))]);
        var pictures = Enumerable.Range(0, 4).Select(_ => (Map(), Map())).ToList();
        var (whole, first, second) = (new PanopticQuality(3), new PanopticQuality(3), new PanopticQuality(3));
        foreach (var (truth, found) in pictures) whole.Add(truth, found);
        foreach (var (truth, found) in pictures[..2]) first.Add(truth, found);
        foreach (var (truth, found) in pictures[2..]) second.Add(truth, found);
        first.Merge(second);
        Assert.Equal(Enumerable.Range(0, 3).Select(whole.Quality), Enumerable.Range(0, 3).Select(first.Quality), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Maps_that_do_not_fit_are_refused_by_name()
    {
        var quality = new PanopticQuality(2);
        PanopticMap one = new(new[] { 1, 1 }, [new(1, 0)]);
        Assert.Contains("2 pixels, the one found has 3", Assert.Throws<ArgumentException>(() => quality.Add(one, new(new int[3], []))).Message);
        Assert.Contains("segment 4", Assert.Throws<ArgumentException>(() => quality.Add(one, new(new[] { 0, 4 }, []))).Message);
        Assert.Contains("class 2", Assert.Throws<ArgumentException>(() => quality.Add(one, new(new int[2], [new(1, 2)]))).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => quality.Add(one, new(new int[2], [new(1, 1), new(1, 0)]))).Message);
    }
}
