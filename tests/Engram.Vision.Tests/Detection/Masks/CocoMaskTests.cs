namespace Engram.Vision.Tests;

/// <summary>Masks as COCO writes and draws them; the expected values are results of COCO's own tools (cocoapi, common/maskApi.c).</summary>
public class CocoMaskTests
{
    [Theory]
    [InlineData(14, 26, new[] { 25.0, 3.0, 15.0, 12.0, 9.0, 13.0 }, "h41<10O0100O0010O00001O00d1", 21, new float[] { 10, 5, 22, 13 })]
    [InlineData(28, 28, new[] { 0.5, 26.75, 13.0, 7.25, 20.25, 9.0 }, "e11j00O100O1O100O2O0O1O100002N1O1O1O2N10g6", 80, new float[] { 1, 7, 20, 26 })]
    [InlineData(16, 9, new[] { -0.5, 1.75, 5.0, 11.25, 4.5, 15.75, 1.25, 3.25 }, "d01b00N3N1c1", 11, new float[] { 1, 4, 5, 15 })]
    [InlineData(27, 9, new[] { -1.0, 28.0, 7.0, 5.0, 4.0, 2.0, 0.0, -2.0, 8.0, 5.0 }, "h01g000001O000010Oj0", 14, new float[] { 0, 4, 8, 25 })]
    [InlineData(10, 24, new[] { 6.0, 9.75, -4.25, 5.25, 19.5, 10.75 }, "61910O01O0010O0000001O000000k2", 23, new float[] { 0, 6, 14, 10 })]
    [InlineData(13, 20, new[] { 5.75, -2.25, 9.25, 1.0, 5.0, 12.0, 0.25, -0.25, 21.5, 13.0, 11.0, 10.0 }, "01=1N3N1O2M01LONMO62INj02@0O0100O0010O01O2", 62, new float[] { 0, 0, 19, 12 })]
    [InlineData(20, 10, new[] { 7.0, 23.0, 0.0, 20.0, 1.0, 7.0, 7.0, 21.0, 9.0, 13.0 }, "=7852N3M2N2Nf0N1", 45, new float[] { 0, 8, 8, 20 })]
    [InlineData(14, 10, new[] { 3.75, 9.0, 7.5, -0.5, 5.0, 13.5 }, "o1571NM^1", 14, new float[] { 4, 2, 7, 12 })]
    [InlineData(22, 28, new[] { 32.0, 2.75, 30.0, 21.25, -4.5, 16.75, 0.75, 19.75, 24.25, 14.5, 23.75, 17.25, 0.0, 19.5 }, "a02e00Z1OfN0O101N10O010O_ON?3AM>4BL>4BL=5CK=4DL;5EL:4FL95GK94HL75HL84HL75IK7:O2O0O1K", 179, new float[] { 0, 5, 28, 21 })]
    [InlineData(12, 26, new[] { 30.0, 6.0, -4.0, -1.0, 5.0, 9.0, 23.0, 8.0, 14.0, 1.0, 6.0, 0.0 }, "0481O100O1O1O000OIN62JN64000O10IM53KM460001OO10LJ29O1O90;", 130, new float[] { 0, 0, 24, 9 })]
    [InlineData(11, 26, new[] { 14.75, 3.5, 11.25, 11.75, 0.0, 10.0, 22.0, -1.5 }, "d01:0O2O0O100O100O100O1OO2M2O2O0010O0^2", 60, new float[] { 1, 0, 19, 11 })]
    [InlineData(28, 23, new[] { 5.0, -2.25, 12.5, 13.25, 13.25, 18.5, 14.25, 17.25, -0.75, 15.25 }, "<3f03M4L3M3001O2N2N2O1N2N2N4MZ7", 132, new float[] { 0, 0, 14, 18 })]
    public void Polygons_are_drawn_and_written_as_coco_does(int height, int width, double[] polygon, string text, int area, float[] box)
    {
        var mask = RunLengthMask.OfPolygons([polygon], height, width);
        Assert.Equal(text, mask.ToText());
        Assert.Equal((area, new Box(box[0], box[1], box[2], box[3])), (mask.Area, mask.Box));
        Assert.Equal(mask.Runs, RunLengthMask.Parse(text, height, width).Runs);
    }

    [Fact]
    public void Several_polygons_are_one_mask_and_none_is_an_empty_one()
    {
        var mask = RunLengthMask.OfPolygons([[0, 0, 0, 4, 4, 4, 4, 0], [2, 2, 2, 6, 6, 6, 6, 2]], 8, 8);
        Assert.Equal(16 + 16 - 4, mask.Area);
        Assert.Equal(new Box(0, 0, 6, 6), mask.Box);
        Assert.Equal((0, default(Box)), (RunLengthMask.OfPolygons([], 8, 8).Area, RunLengthMask.OfPolygons([], 8, 8).Box));
    }

    [Fact]
    public void Long_runs_and_many_small_ones_survive_their_text()
    {
        var random = new SampleRandom(4);
        for (var turn = 0; turn < 50; turn++)
        {
            int[] runs = [.. Enumerable.Range(0, 30).Select(i => random.NextInt(1 << random.NextInt(17)))];
            int[] all = [.. runs, 2_000_000 - runs.Sum()];
            Assert.Equal(all, RunLengthMask.Parse(new RunLengthMask(all, 1000, 2000).ToText(), 1000, 2000).Runs);
        }
    }

    [Fact]
    public void What_is_no_polygon_or_no_text_is_refused_by_name()
    {
        Assert.Contains("4 numbers", Assert.Throws<ArgumentException>(() => RunLengthMask.OfPolygons([[1, 1, 5, 5]], 8, 8)).Message);
        Assert.Contains("no number", Assert.Throws<ArgumentException>(() => RunLengthMask.OfPolygons([[1, 1, 5, 5, double.NaN, 3]], 8, 8)).Message);
        Assert.Contains("within a number", Assert.Throws<FormatException>(() => RunLengthMask.Parse("h", 8, 8)).Message);
        Assert.Contains("Character 1", Assert.Throws<FormatException>(() => RunLengthMask.Parse("1 ", 8, 8)).Message);
        Assert.Contains("cover 1 pixels", Assert.Throws<ArgumentException>(() => RunLengthMask.Parse("1", 8, 8)).Message);
        Assert.Contains("Run 0", Assert.Throws<FormatException>(() => RunLengthMask.Parse("O", 8, 8)).Message);
    }
}
