using System.Globalization;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class SvgFileTests
{
    private static readonly Chart s_sweep = new("Loss by rate", "rate", [new("loss", CurveRole.Leading, [(1e-7, 2.3), (1e-5, 2.2), (1e-3, 1), (1e-1, 5)])])
    {
        IsLogarithmic = true, Marks = [new(1e-5, 2.2, "valley 1e-5"), new(1e-3, 1, "steepest 0.001")],
    };

    [Fact]
    public void A_file_needs_nothing_else_and_is_an_image()
    {
        var text = SvgFile.Render(s_sweep);
        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), XDocument.Parse(text).Root!.Name);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.Contains("Loss by rate</text>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Powers_of_ten_lie_equally_far_apart()
    {
        double[] across = [.. Root().Descendants().Where(e => e.Name.LocalName == "circle" && e.Attribute("class")!.Value.EndsWith("point", StringComparison.Ordinal)).Select(e => Parse(e.Attribute("cx")!.Value))];
        Assert.Equal(4, across.Length);
        for (var i = 2; i < 4; i++)
            Assert.Equal(across[1] - across[0], across[i] - across[i - 1], 0.02);
        Assert.Contains(Root().Descendants(), e => e.Value == "1e−6");
    }

    [Fact]
    public void Every_mark_is_named_once_and_none_over_another()
    {
        var names = Root().Descendants().Where(e => e.Attribute("class")?.Value == "mark").ToList();
        Assert.Equal(["valley 1e-5", "steepest 0.001"], names.Select(name => name.Value));
        Assert.True(Math.Abs(Parse(names[0].Attribute("y")!.Value) - Parse(names[1].Attribute("y")!.Value)) >= 12);
    }

    [Fact]
    public void A_rate_of_zero_has_no_place_on_a_logarithmic_axis()
    {
        var chart = s_sweep with { Curves = [new("loss", CurveRole.Leading, [(0, 9), (1, 1), (10, 2)])], Marks = [] };
        Assert.Equal(2, XElement.Parse(SvgFile.Render(chart)).Descendants().Count(e => e.Name.LocalName == "circle"));
        Assert.Throws<ArgumentException>(() => SvgFile.Render(chart with { Curves = [new("loss", CurveRole.Leading, [(0, 9)])] }));
    }

    [Fact]
    public void Equals_have_colours_of_their_own()
    {
        var svg = XElement.Parse(SvgFile.Render(new("Loss", "epoch", [new("A", CurveRole.Leading, [(1, 1)]) { Series = 0 }, new("B", CurveRole.Leading, [(1, 2)]) { Series = 1 }])));
        Assert.Equal(["series s0", "series s1"], svg.Descendants().Where(e => e.Name.LocalName == "path").Select(e => e.Attribute("class")!.Value).Order());
    }

    private static XElement Root() => XElement.Parse(SvgFile.Render(s_sweep));

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
