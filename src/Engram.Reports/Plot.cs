using System.Globalization;
using System.Text;

namespace Engram.Reports;

/// <summary>A chart as inline SVG. Sizes are those of a phone's width, so letters keep their size on every screen.</summary>
internal sealed class Plot
{
    private const double Width = 350, Height = 214, Left = 40, Right = 64, Top = 12, Bottom = 26;
    private const double LabelHeight = 13, Heading = 24;

    private readonly Chart _chart;
    private readonly (double Low, double High) _x;
    private readonly (double Low, double High) _y;

    private Plot(Chart chart)
    {
        _chart = chart;
        var points = chart.Curves.SelectMany(curve => curve.Points).Where(IsDrawn).ToList();
        _x = chart.IsLogarithmic ? Range(points.Select(point => Math.Log10(point.X)), margin: 0) : Range(points.Select(point => point.X).Append(0), margin: 0);
        _y = Range(points.Select(point => point.Y), margin: 0.05);
        if (points.Count > 0 && points.All(point => point.Y >= 0))
            _y = _y with { Low = Math.Max(0, _y.Low) };
        if (chart.InPercent && points.All(point => point.Y <= 1))
            _y = _y with { High = Math.Min(1, _y.High) };
        if (!(_y.High > _y.Low))
            _y = (_y.Low - 0.5, _y.Low + 0.5);
    }

    /// <summary>The chart, or a sentence where it has no point.</summary>
    internal static Markup Draw(Chart chart) =>
        HasPoint(chart) ? new Plot(chart).Draw() : new Markup().Add($"<p class=\"empty\">Nothing was measured.</p>");

    /// <summary>The chart as a file of its own.</summary>
    /// <exception cref="ArgumentException">It has no point.</exception>
    internal static Markup DrawAlone(Chart chart, string style) =>
        HasPoint(chart) ? new Plot(chart).Alone(style) : throw new ArgumentException($"The chart '{chart.Title}' has no point to draw.", nameof(chart));

    private static bool HasPoint(Chart chart) => chart.Curves.Any(curve => curve.Points.Any(point => IsDrawn(chart, point)));

    private static bool IsDrawn(Chart chart, (double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y) && (point.X > 0 || !chart.IsLogarithmic);

    private bool IsDrawn((double X, double Y) point) => IsDrawn(_chart, point);

    internal static (double Low, double High) Range(IEnumerable<double> values, double margin)
    {
        var all = values.DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        // A line that does not move lies in the middle; a span of a few last bits is one too.
        if (high - low <= 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var room = low == 0 ? 1 : Math.Abs(low) / 2;
            return (low - room, high + room);
        }
        return (low - margin * (high - low), high + margin * (high - low));
    }

    private double X(double value) => Left + ((_chart.IsLogarithmic ? Math.Log10(value) : value) - _x.Low) / (_x.High - _x.Low) * (Width - Left - Right);

    private double Y(double value) => Height - Bottom - (value - _y.Low) / (_y.High - _y.Low) * (Height - Top - Bottom);

    private Markup Draw() => Content(new Markup().Add($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Description()}\">")).Add($"</svg>");

    private Markup Alone(string style) => Content(new Markup()
        .Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {-Heading} {Width} {Height + Heading}\" width=\"{2 * Width}\" height=\"{2 * (Height + Heading)}\" role=\"img\" aria-label=\"{Description()}\">\n<style>\n")
        .AddTrusted(style).Add($"</style>\n<text class=\"title\" x=\"{Left}\" y=\"-6\">{_chart.Title}</text>\n")).Add($"\n</svg>\n");

    private Markup Content(Markup svg)
    {
        Axes(svg);
        if (_chart.Mark is { } mark && IsDrawn((mark.X, mark.Y)))
            svg.Add($"<line class=\"best\" x1=\"{X(mark.X)}\" x2=\"{X(mark.X)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
        var marks = _chart.Marks.Where(other => IsDrawn((other.X, other.Y))).ToList();
        svg.Each(marks, (p, other) => p.Add($"<line class=\"best\" x1=\"{X(other.X)}\" x2=\"{X(other.X)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>"));
        foreach (var curve in _chart.Curves.OrderByDescending(curve => curve.Role))
            Line(svg, curve);
        Labels(svg);
        if (_chart.Mark is { } best && IsDrawn((best.X, best.Y)))
            Marked(svg, best);
        for (var i = 0; i < marks.Count; i++)
            Marked(svg, marks[i], i);
        return svg;
    }

    private void Axes(Markup svg)
    {
        var up = Ticks.Within(_y.Low, _y.High);
        foreach (var tick in up.Values)
            svg.Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/><text class=\"tick\" x=\"{Left - 6}\" y=\"{Y(tick) + 3.5}\" text-anchor=\"end\">{up.Text(tick, _chart.InPercent)}</text>");
        foreach (var (tick, text) in Across())
            svg.Add($"<line class=\"axis\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom + 4}\"/><text class=\"tick\" x=\"{X(tick)}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{text}</text>");
        svg.Add($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\"/><text class=\"tick\" x=\"{Width - Right + 10}\" y=\"{Height - Bottom + 16}\">{_chart.Across}</text>");
    }

    private IEnumerable<(double Value, string Text)> Across()
    {
        var ticks = Ticks.Within(_x.Low, _x.High, 6, whole: true);
        return ticks.Values.Select(tick => _chart.IsLogarithmic ? (Math.Pow(10, tick), Power((int)tick)) : (tick, ticks.Text(tick, false)));
    }

    private static string Power(int exponent) => exponent is >= -3 and <= 3
        ? Math.Pow(10, exponent).ToString("0.###", CultureInfo.InvariantCulture)
        : $"1e{exponent.ToString(CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal)}";

    private void Line(Markup svg, Curve curve)
    {
        var role = Name(curve);
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var point in curve.Points)
        {
            if (IsDrawn(point))
                path.Append(CultureInfo.InvariantCulture, $"{pen}{X(point.X):0.#} {Y(point.Y):0.#}");
            pen = IsDrawn(point) ? 'L' : 'M';
        }
        svg.Add($"<path class=\"{role}\" d=\"{path.ToString()}\"/>");
        if (curve.Role == CurveRole.Background)
            return;
        // Beside lines, points carry the numbers for whoever rests on them; a lone epoch has no line and is seen as a point.
        if (curve.Points.Count <= 60)
        {
            foreach (var point in curve.Points.Where(IsDrawn))
                svg.Add($"<circle class=\"{role} point\" cx=\"{X(point.X)}\" cy=\"{Y(point.Y)}\" r=\"{(curve.Points.Count == 1 ? 2.5 : 1.5)}\"><title>{curve.Name}, {_chart.Across} {Number(point.X)}: {Value(point.Y)}</title></circle>");
        }
    }

    private void Labels(Markup svg)
    {
        var ends = _chart.Curves.Where(curve => curve.Name.Length > 0 && curve.Points.Any(IsDrawn))
            .Select(curve => (Curve: curve, End: curve.Points.Last(IsDrawn))).OrderBy(label => Y(label.End.Y)).ToList();
        double[] heights = Spread([.. ends.Select(label => Y(label.End.Y) + 4)], LabelHeight, Top + 6, Height - Bottom - 2);
        for (var i = 0; i < ends.Count; i++)
            svg.Add($"<text class=\"label {Name(ends[i].Curve)}\" x=\"{X(ends[i].End.X) + 6}\" y=\"{heights[i]}\">{ends[i].Curve.Name}</text>");
    }

    /// <summary>Names of several points stand one below the other, clear of each other's lines.</summary>
    private void Marked(Markup svg, Mark mark, int row)
    {
        var left = X(mark.X) > (Left + Width - Right) / 2;
        svg.Add($"<circle class=\"marked\" cx=\"{X(mark.X)}\" cy=\"{Y(mark.Y)}\" r=\"3\"/>");
        svg.Add($"<text class=\"mark\" x=\"{X(mark.X) + (left ? -5 : 5)}\" y=\"{Top + 10 + row * LabelHeight}\" text-anchor=\"{(left ? "end" : "start")}\">{mark.Text}</text>");
    }

    private void Marked(Markup svg, Mark mark)
    {
        // Where the curve is not: at the other end of the line through the point.
        var high = Y(mark.Y) < (Top + Height - Bottom) / 2;
        var right = X(mark.X) < (Left + Width - Right) / 2;
        svg.Add($"<circle class=\"marked\" cx=\"{X(mark.X)}\" cy=\"{Y(mark.Y)}\" r=\"3.5\"/>");
        svg.Add($"<text class=\"mark\" x=\"{X(mark.X) + (right ? 6 : -6)}\" y=\"{(high ? Height - Bottom - 8 : Top + 10)}\" text-anchor=\"{(right ? "start" : "end")}\">{mark.Text}</text>");
    }

    /// <summary>Ascending heights moved apart until each has its room, as little as that takes.</summary>
    internal static double[] Spread(double[] heights, double room, double top, double bottom)
    {
        double[] spread = [.. heights];
        for (var i = 0; i < spread.Length; i++)
            spread[i] = Math.Max(spread[i], i == 0 ? top : spread[i - 1] + room);
        for (var i = spread.Length - 1; i >= 0; i--)
            spread[i] = Math.Min(spread[i], i == spread.Length - 1 ? bottom : spread[i + 1] - room);
        return spread;
    }

    private string Description()
    {
        var curves = _chart.Curves.Where(curve => curve.Name.Length > 0 && curve.Points.Any(IsDrawn))
            .Select(curve => $"{curve.Name} from {Value(curve.Points.First(IsDrawn).Y)} to {Value(curve.Points.Last(IsDrawn).Y)}");
        return $"{_chart.Title} by {_chart.Across}: {string.Join("; ", curves)}{string.Concat(_chart.Marks.Prepend(_chart.Mark).Select(mark => mark is null ? "" : $"; {mark.Text}"))}.";
    }

    private string Value(double value) => _chart.InPercent ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : Number(value);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Name(Curve curve) => curve.Series is { } series ? string.Create(CultureInfo.InvariantCulture, $"series s{series % 8}") : curve.Role switch
    {
        CurveRole.Leading => "leading",
        CurveRole.Accompanying => "accompanying",
        _ => "background",
    };
}
