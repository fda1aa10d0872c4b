using System.Globalization;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class RowPlotTests
{
    private static readonly BarChart s_bars = new("Words of <a & b>", [("the", 40), ("\0'whale'", 10), (new string('w', 30), 0)]);

    [Fact]
    public void Bars_are_as_long_as_their_amounts_and_names_are_text()
    {
        var root = XDocument.Parse(SvgFile.RenderBars(s_bars)).Root!;
        double[] widths = [.. Of(root, "bar").Select(bar => Number(bar, "width"))];
        Assert.Equal(widths[0] / 4, widths[1], 0.02);
        Assert.Equal(0, widths[2]);
        Assert.Equal(["the", "\ufffd'whale'", new string('w', 23) + "…"], Of(root, "name").Select(name => name.Value));
        Assert.Equal("Words of <a & b>", Of(root, "title").Single().Value);
        Assert.Equal(["40", "10", "0"], Of(root, "tick").Select(tick => tick.Value));
    }

    [Fact]
    public void Names_and_amounts_stay_within_the_picture()
    {
        var root = XDocument.Parse(SvgFile.RenderBars(s_bars)).Root!;
        Assert.All(Of(root, "name"), name => Assert.True(Number(name, "x") - 6 * name.Value.Length > 0));
        Assert.All(Of(root, "tick"), tick => Assert.InRange(Number(tick, "x"), 0, 350 - 6 * tick.Value.Length));
    }

    [Fact]
    public void Strokes_lie_where_the_places_are_and_those_that_would_hide_each_other_are_one()
    {
        var chart = new DispersionChart("Places", "word", 1000, [("a", [0, 500, 1000]), ("b", []), ("c", [.. Enumerable.Range(0, 1_000_000).Select(i => i / 1000.0)])]);
        var root = XDocument.Parse(SvgFile.RenderDispersion(chart)).Root!;
        var paths = Of(root, "stroke").Select(path => path.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(stroke => double.Parse(stroke.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(3, paths[0].Length);
        Assert.Equal((paths[0][0] + paths[0][2]) / 2, paths[0][1], 0.25);
        Assert.Empty(paths[1]);
        Assert.InRange(paths[2].Length, 1000, 4 * 350);
        Assert.Equal(["3", "0", "1,000,000"], Of(root, "tick").Select(tick => tick.Value).Where((_, i) => i < 3));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Contains("has no row", Assert.Throws<ArgumentException>(() => SvgFile.RenderBars(new("x", []))).Message, StringComparison.Ordinal);
        Assert.Contains("no number", Assert.Throws<ArgumentException>(() => SvgFile.RenderBars(new("x", [("a", 1), ("b", double.NaN)]))).Message, StringComparison.Ordinal);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => SvgFile.RenderBars(new("x", [("a", 1), ("b", -1)]))).Message, StringComparison.Ordinal);
        Assert.Contains("no length", Assert.Throws<ArgumentException>(() => SvgFile.RenderDispersion(new("x", "word", 0, [("a", [])]))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(SvgFile.RenderBars(new("x", [("nothing", 0)])));
    }

    private static IEnumerable<XElement> Of(XElement root, string kind) => root.Descendants().Where(element => element.Attribute("class")?.Value == kind);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
