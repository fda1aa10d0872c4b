using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class HtmlPageTests
{
    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    private static readonly Dictionary<string, RunReport> s_kinds = new()
    {
        ["empty"] = new("nothing", ""),
        ["full"] = Reports.Full(),
        ["hostile"] = Reports.Full(Reports.Hostile),
        ["no numbers"] = new("x", "") { Charts = [Reports.Losses(), Reports.Losses(double.NaN, double.PositiveInfinity)] },
        ["no class"] = new("x", "") { Confusion = Reports.Confusion(0) },
        ["one class"] = new("x", "") { Confusion = Reports.Confusion(1) },
        ["ten classes"] = new("x", "") { Confusion = Reports.Confusion(10) },
        ["a hundred classes"] = new("x", "") { Confusion = Reports.Confusion(100, 1) },
        ["a class that never occurred"] = new("x", "") { Confusion = new(["a", "b"], [[3, 0], [0, 0]], []) },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Every_page_is_well_formed_and_its_parts_refer_to_each_other(string kind)
    {
        var page = Parse(HtmlPage.Render(s_kinds[kind]));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("popovertarget"), target => Assert.Contains(target.Value, ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
        Assert.All(page.Descendants("img"), image => Assert.NotEmpty(image.Attribute("alt")!.Value));
        Assert.All(page.Descendants("th"), header => Assert.Contains(header.Attribute("scope")?.Value, new[] { "row", "col" }));
        Assert.Single(page.Descendants("h1"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_page_fetches_or_runs_anything(string kind)
    {
        var html = HtmlPage.Render(s_kinds[kind]);
        var page = Parse(html);
        Assert.Empty(page.Descendants("script").Concat(page.Descendants("link")).Concat(page.Descendants("iframe")).Concat(page.Descendants("object")));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href" or "srcset" or "action" or "data"), a => Assert.StartsWith("data:image/png;base64,", a.Value, StringComparison.Ordinal));
        var style = page.Descendants("style").Single().Value + string.Concat(page.Descendants().Attributes("style").Select(a => a.Value));
        Assert.DoesNotMatch(new Regex(@"@import|@font-face|url\s*\(|expression", RegexOptions.IgnoreCase), style);
        Assert.Contains("default-src 'none'", page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text_everywhere()
    {
        var (hostile, harmless) = (Parse(HtmlPage.Render(Reports.Full(Reports.Hostile))), Parse(HtmlPage.Render(Reports.Full())));
        Assert.Equal(harmless.Descendants().Select(e => e.Name.LocalName), hostile.Descendants().Select(e => e.Name.LocalName));
        Assert.Equal(harmless.Descendants().Attributes().Select(a => a.Name.LocalName), hostile.Descendants().Attributes().Select(a => a.Name.LocalName));
        Assert.Equal("<script>alert(\"1\")</script>' onload='x' & \uFFFD\uFFFD \ud83d\udc57 \uFFFD ]]> --> <!-- {0}", hostile.Descendants("h1").Single().Value);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() =>
        Assert.Equal(Encoding.UTF8.GetBytes(HtmlPage.Render(Reports.Full())), Encoding.UTF8.GetBytes(HtmlPage.Render(Reports.Full())));

    [Fact]
    public void A_cell_opens_the_pictures_it_counts_and_says_how_many_it_leaves_out()
    {
        var page = Parse(HtmlPage.Render(new("x", "") { Confusion = Reports.Confusion(3, pictures: 2) }));
        var opener = page.Descendants("button").First(button => button.Value == "90");
        var opened = page.Descendants("div").Single(div => div.Attribute("id")?.Value == opener.Attribute("popovertarget")!.Value);
        Assert.Equal(2, opened.Descendants("img").Count());
        Assert.Contains("2 of 90 are shown", opened.Value, StringComparison.Ordinal);
        Assert.Equal("0123456789".Length, page.Descendants("table").First().Descendants("td").Count());     // a corner and nine cells
    }

    [Fact]
    public void A_cell_without_pictures_is_a_number_that_opens_nothing()
    {
        var page = Parse(HtmlPage.Render(new("x", "") { Confusion = new(["a", "b"], [[3, 1], [0, 2]], []) }));
        Assert.Empty(page.Descendants("button"));
        Assert.Contains(page.Descendants("td"), cell => cell.Value == "3");
    }

    [Fact]
    public void A_hundred_classes_are_a_drawing_and_a_list_and_stay_small()
    {
        var html = HtmlPage.Render(new("x", "") { Confusion = Reports.Confusion(100, pictures: 1) });
        var page = Parse(html);
        Assert.DoesNotContain(page.Descendants("table"), table => table.Attribute("class")?.Value == "matrix");
        Assert.Equal(page.Descendants("rect").Count(), Reports.Confusion(100).Counts.SelectMany(row => row).Count(count => count > 0));
        Assert.NotEmpty(page.Descendants("button").Attributes("popovertarget"));
        Assert.InRange(html.Length, 1, 2_500_000);
    }

    [Fact]
    public void Recall_and_precision_are_those_of_the_counts_and_a_dash_where_there_are_none()
    {
        var page = Parse(HtmlPage.Render(new("x", "") { Confusion = new(["a", "b", "c"], [[3, 1, 0], [2, 4, 0], [0, 0, 0]], []) }));
        var rows = page.Descendants("table").Single(table => table.Attribute("class")?.Value == "classes").Element("tbody")!.Elements("tr").Select(row => string.Join("|", row.Elements().Select(cell => cell.Value)));
        Assert.Equal(["b|6|67 %|80 %", "a|4|75 %|60 %", "c|0|–|–"], rows);
    }

    [Fact]
    public void Small_pictures_are_enlarged_as_squares_and_larger_ones_smoothly()
    {
        var page = Parse(HtmlPage.Render(new("x", "") { Galleries = [new("t", "e", [new("1", new(Reports.Pixel, 28, 14), "a", []), new("2", new(Reports.Pixel, 96, 96), "b", [])])] }));
        var images = page.Descendants("img").ToList();
        Assert.Equal(("tiny", "112", "56"), (images[0].Attribute("class")?.Value, images[0].Attribute("width")!.Value, images[0].Attribute("height")!.Value));
        Assert.Null(images[1].Attribute("class"));
    }

    [Fact]
    public void The_file_holds_the_page_as_utf8()
    {
        var folder = Directory.CreateTempSubdirectory("engram-report-").FullName;
        try
        {
            var path = Path.Combine(folder, "report.html");
            HtmlPage.Write(Reports.Full("Größe \ud83d\udc57"), path);
            Assert.Equal(Encoding.UTF8.GetBytes(HtmlPage.Render(Reports.Full("Größe \ud83d\udc57"))), File.ReadAllBytes(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static XDocument Parse(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        using var reader = XmlReader.Create(new StringReader(html), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
