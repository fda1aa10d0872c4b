using System.Xml;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public class ParallelCoordinatesTests
{
    private static ParallelCoordinates Picture(string text = "rate") => new(text, [new(text, [(0, text), (1, "b")]) { Kind = text }, new("batch", [])], new(text, [(0, "0"), (1, "1")]),
    [
        new(text, [0.5, 1], 1) { IsBest = true, Cells = [text, "2"], Text = text },
        new("t2", [0, 0], 0.25) { Reached = 0, Cells = ["x", "y"] },
        new("t3", [1, 0.5], double.NaN) { Cells = ["x", "–"] },
    ]) { Note = text, Columns = ["trial", text, "batch"] };

    [Fact]
    public void Every_trial_is_a_line_and_a_row_that_light_up_together()
    {
        var page = Parse(Picture());
        Assert.Equal(3, Lines(page).Count);
        var rows = page.Descendants("table").Single(table => table.Attribute("class")!.Value.Contains("trials-table", StringComparison.Ordinal)).Element("tbody")!.Elements("tr").ToList();
        Assert.Equal(["rate|rate|2", "t2|x|y", "t3|x|–"], rows.Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
        Assert.Equal(3, rows.Descendants("input").Count());
        var style = page.Descendants("style").Single().Value;
        Assert.All(Enumerable.Range(0, 3), i => Assert.Contains($":has(.t{i}:hover, .t{i} input:checked) .t{i} ", style, StringComparison.Ordinal));
        Assert.Empty(page.Descendants("script"));
    }

    [Fact]
    public void A_line_goes_through_its_places_and_one_without_a_measure_ends_before()
    {
        var lines = Lines(Parse(Picture()));
        string[] Heights(string trial) => [.. lines.Single(line => line.Attribute("class")!.Value.Contains($" {trial} ", StringComparison.Ordinal)).Descendants("circle").Select(circle => circle.Attribute("cy")!.Value)];
        var (top, bottom) = (Heights("t0")[1], Heights("t1")[0]);
        Assert.Equal(3, Heights("t0").Length);
        Assert.Equal(2, Heights("t2").Length);
        Assert.Equal((top, bottom), (Heights("t2")[0], Heights("t1")[1]));
        Assert.True(double.Parse(top, System.Globalization.CultureInfo.InvariantCulture) < double.Parse(bottom, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Heights("t0")[2], top);
        Assert.Contains("best-trial", lines[^1].Attribute("class")!.Value, StringComparison.Ordinal);
        Assert.Contains("lost", lines[0].Attribute("class")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text_and_no_trials_are_no_section()
    {
        Assert.Equal(Parse(Picture()).Descendants().Select(element => element.Name.LocalName), Parse(Picture(Reports.Hostile)).Descendants().Select(element => element.Name.LocalName));
        Assert.Empty(Parse(Picture() with { Lines = [] }).Descendants("svg"));
    }

    private static List<XElement> Lines(XDocument page) => [.. page.Descendants("g").Where(line => line.Attribute("class")!.Value.StartsWith("trial ", StringComparison.Ordinal))];

    private static XDocument Parse(ParallelCoordinates picture)
    {
        using var reader = XmlReader.Create(new StringReader(HtmlPage.Render(new("x", "") { Coordinates = picture })), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
