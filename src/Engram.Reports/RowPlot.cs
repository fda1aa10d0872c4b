using System.Globalization;
using System.Text;

namespace Engram.Reports;

/// <summary>Pictures of named rows: bars, or strokes where things occur. Files of their own, in the manner of <see cref="Plot"/>.</summary>
internal sealed class RowPlot
{
    private const double Width = 350, Right = 44, Row = 15, Thick = 9, Letter = 6.6, Foot = 26, Heading = 24, Finest = 0.25;
    private const int LongestName = 24;

    private readonly string _title;
    private readonly string[] _names;
    private readonly double _left;

    private RowPlot(string title, IEnumerable<string> names)
    {
        _title = title;
        _names = [.. names.Select(Shortened)];
        if (_names.Length == 0)
            throw new ArgumentException($"The picture '{title}' has no row to draw.");
        _left = 14 + Letter * _names.Max(name => name.EnumerateRunes().Count());
    }

    internal static string Draw(BarChart chart, string style)
    {
        var most = chart.Bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max();
        if (!double.IsFinite(most) || chart.Bars.Any(bar => !(bar.Value >= 0)))
            throw new ArgumentException($"The picture '{chart.Title}' has a bar that is negative or no number.", nameof(chart));
        return new RowPlot(chart.Title, chart.Bars.Select(bar => bar.Name)).Draw(style, foot: 4, (plot, svg, i, y) =>
        {
            var width = most == 0 ? 0 : chart.Bars[i].Value / most * (Width - plot._left - Right);
            svg.Add($"<rect class=\"bar\" x=\"{plot._left}\" y=\"{y - Thick / 2}\" width=\"{width}\" height=\"{Thick}\"/><text class=\"tick\" x=\"{plot._left + width + 5}\" y=\"{y + 3.5}\">{Number(chart.Bars[i].Value)}</text>\n");
        }, (_, _, _) => { });
    }

    internal static string Draw(DispersionChart chart, string style)
    {
        if (!(chart.Length > 0) || !double.IsFinite(chart.Length))
            throw new ArgumentException($"The picture '{chart.Title}' has no length.", nameof(chart));
        return new RowPlot(chart.Title, chart.Rows.Select(row => row.Name)).Draw(style, Foot, (plot, svg, i, y) =>
            svg.Add($"<line class=\"grid\" x1=\"{plot._left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\"/><path class=\"stroke\" d=\"{plot.Strokes(chart.Rows[i].Places, chart.Length, y)}\"/><text class=\"tick\" x=\"{Width - Right + 6}\" y=\"{y + 3.5}\">{Number(chart.Rows[i].Places.Count)}</text>\n"),
            (plot, svg, bottom) => plot.Axis(svg, chart, bottom));
    }

    private string Draw(string style, double foot, Action<RowPlot, Markup, int, double> draw, Action<RowPlot, Markup, double> axis)
    {
        var height = _names.Length * Row + foot;
        var svg = new Markup()
            .Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {-Heading} {Width} {height + Heading}\" width=\"{2 * Width}\" height=\"{2 * (height + Heading)}\" role=\"img\" aria-label=\"{_title}: {string.Join(", ", _names)}.\">\n<style>\n")
            .AddTrusted(style).Add($"</style>\n<text class=\"title\" x=\"8\" y=\"-9\">{_title}</text>\n");
        for (var i = 0; i < _names.Length; i++)
        {
            svg.Add($"<text class=\"name\" x=\"{_left - 6}\" y=\"{Middle(i) + 3.8}\" text-anchor=\"end\">{_names[i]}</text>");
            draw(this, svg, i, Middle(i));
        }
        axis(this, svg, _names.Length * Row);
        return svg.Add($"</svg>\n").ToString();
    }

    private static double Middle(int row) => (row + 0.5) * Row;

    private double X(double place, double length) => _left + place / length * (Width - _left - Right);

    // Strokes that would lie on each other are one: a word of a hundred thousand places is no larger a file than one of a thousand.
    private string Strokes(IReadOnlyList<double> places, double length, double y)
    {
        var path = new StringBuilder();
        var before = double.NaN;
        foreach (var place in places)
        {
            var x = Math.Round(X(place, length) / Finest) * Finest;
            if (x == before)
                continue;
            path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {y - Thick / 2:0.##}v{Thick}");
            before = x;
        }
        return path.ToString();
    }

    private void Axis(Markup svg, DispersionChart chart, double bottom)
    {
        svg.Add($"<line class=\"axis\" x1=\"{_left}\" x2=\"{Width - Right}\" y1=\"{bottom}\" y2=\"{bottom}\"/><text class=\"tick\" x=\"{Width - Right + 6}\" y=\"{bottom + 16}\">{chart.Across}</text>\n");
        var ticks = Ticks.Within(0, chart.Length, 5, whole: true);
        foreach (var tick in ticks.Values)
            svg.Add($"<line class=\"axis\" x1=\"{X(tick, chart.Length)}\" x2=\"{X(tick, chart.Length)}\" y1=\"{bottom}\" y2=\"{bottom + 4}\"/><text class=\"tick\" x=\"{X(tick, chart.Length)}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{ticks.Text(tick, false)}</text>\n");
    }

    private static string Shortened(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length <= LongestName ? name : string.Concat(runes[..(LongestName - 1)].Select(rune => rune.ToString())) + "…";
    }

    private static string Number(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
