using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class PlotTests
{
    public static TheoryData<double[]> Courses =>
    [.. ((double[][])
    [
        [2.3, 1.1, 0.7], [0.5], [0.5, 0.5, 0.5], [0, 0], [double.NaN, 1, double.NaN, 2], [1e-12, 2e-12], [-4, 1e6], [1, double.PositiveInfinity, 2], [1e300, 1e301],
        [0.7, 0.7 + 1e-16],
    ]).Select(values => new TheoryDataRow<double[]>(values))];

    [Theory, MemberData(nameof(Courses))]
    public void Everything_is_drawn_within_the_frame(double[] values)
    {
        var svg = Draw(Reports.Losses(values) with { Mark = new(1, values[0], "epoch 1") });
        var frame = svg.Attribute("viewBox")!.Value.Split(' ').Select(Parse).ToArray();
        Assert.All(svg.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "x1" or "x2" or "cx"), x => Assert.InRange(Parse(x.Value), 0, frame[2]));
        Assert.All(svg.Descendants().Attributes().Where(a => a.Name.LocalName is "y" or "y1" or "y2" or "cy"), y => Assert.InRange(Parse(y.Value), 0, frame[3]));
        var drawn = Regex.Matches(svg.Descendants("path").Single().Attribute("d")!.Value, @"([ML])([-\d.]+) ([-\d.]+)");
        Assert.Equal(values.Count(double.IsFinite), drawn.Count);
        Assert.All(drawn, point => Assert.True(Parse(point.Groups[2].Value) is >= 0 and <= 350 && Parse(point.Groups[3].Value) is >= 0 and <= 214));
        Assert.Equal(values.Count(double.IsFinite), svg.Descendants("title").Count());
    }

    [Fact]
    public void A_line_is_interrupted_where_a_value_is_no_number()
    {
        var path = Draw(Reports.Losses(1, 2, double.NaN, 3, 4)).Descendants("path").Single().Attribute("d")!.Value;
        Assert.Equal("MLML", string.Concat(path.Where(char.IsAsciiLetter)));
    }

    [Fact]
    public void Higher_values_lie_higher_and_later_ones_further_right()
    {
        var points = Draw(Reports.Losses(1, 3)).Descendants("circle").ToList();
        Assert.True(Parse(points[0].Attribute("cy")!.Value) > Parse(points[1].Attribute("cy")!.Value));
        Assert.True(Parse(points[0].Attribute("cx")!.Value) < Parse(points[1].Attribute("cx")!.Value));
    }

    [Fact]
    public void Curves_are_labelled_at_their_ends_without_overlapping()
    {
        (double, double)[] Flat(double value) => [(1, value), (2, value)];
        var svg = Draw(new("Accuracy", "epoch", [new("a", CurveRole.Leading, Flat(0.9)), new("b", CurveRole.Accompanying, Flat(0.9)), new("", CurveRole.Background, Flat(0.1))]) { InPercent = true });
        var labels = svg.Descendants("text").Where(text => text.Attribute("class")!.Value.StartsWith("label", StringComparison.Ordinal)).ToList();
        Assert.Equal(["a", "b"], labels.Select(label => label.Value).Order());
        Assert.True(Math.Abs(Parse(labels[0].Attribute("y")!.Value) - Parse(labels[1].Attribute("y")!.Value)) >= 12);
    }

    [Fact]
    public void Shares_never_leave_nought_to_a_hundred_per_cent()
    {
        var svg = Draw(Reports.Losses(0.001, 0.999) with { InPercent = true });
        var up = svg.Descendants("text").Where(text => text.Value.EndsWith(" %", StringComparison.Ordinal)).Select(text => Parse(text.Value[..^2]));
        Assert.Equal([0, 50, 100], up);
    }

    [Theory]
    [InlineData(new double[] { 10, 10, 10 }, new double[] { 10, 23, 36 })]
    [InlineData(new double[] { 90, 95 }, new double[] { 87, 100 })]
    [InlineData(new double[] { 20, 60 }, new double[] { 20, 60 })]
    public void Labels_move_apart_as_little_as_they_must(double[] wanted, double[] given) => Assert.Equal(given, Plot.Spread(wanted, 13, 10, 100));

    [Fact]
    public void Without_a_point_there_is_a_sentence() => Assert.Contains("Nothing was measured", Plot.Draw(Reports.Losses(double.NaN)).ToString(), StringComparison.Ordinal);

    private static XElement Draw(Chart chart) => XElement.Parse(Plot.Draw(chart).ToString());

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
