using System.Globalization;
using System.Text;

namespace Engram.Reports;

/// <summary>Parallel coordinates and their table. A trial lights up in both where the pointer rests on either, and stays lit where its box is ticked: by style alone, without a script.</summary>
internal static class CoordinatesSection
{
    private const double Left = 64, Right = 62, Top = 52, Bottom = 26, Height = 430, Gap = 168;
    private const int Colours = 9;

    internal static void Write(Markup page, ParallelCoordinates picture)
    {
        if (picture.Lines.Count == 0)
            return;
        page.Add($"<section class=\"trials\">\n<h2>{picture.Title}</h2>\n");
        if (picture.Note.Length > 0)
            page.Add($"<p class=\"lead\">{picture.Note}</p>\n");
        HtmlPage.Scrolling(page, "Trials as lines", p => Draw(p, picture));
        Legend(page, picture);
        HtmlPage.Scrolling(page, "Table of trials", p => Table(p, picture));
        page.Add($"</section>\n");
    }

    /// <summary>The style, with a rule a trial: what is rested on or ticked is lit, in the picture and in the table.</summary>
    internal static string Style(ParallelCoordinates picture)
    {
        StringBuilder style = new(HtmlPage.Style("coordinates.css"));
        for (var i = 0; i < picture.Lines.Count; i++)
            style.Append(CultureInfo.InvariantCulture, $".trials:has(.t{i}:hover, .t{i} input:checked) .t{i} {{ --lit: 1; }}\n");
        return style.ToString();
    }

    private static void Draw(Markup page, ParallelCoordinates picture)
    {
        var width = Left + Right + Gap * picture.Axes.Count;
        page.Add($"<svg class=\"coordinates\" viewBox=\"0 0 {width} {Height}\" style=\"min-width:{Math.Max(520, 0.72 * width)}px\" role=\"img\" aria-label=\"{Described(picture)}\">\n");
        // The best is drawn last, over all others.
        for (var i = picture.Lines.Count - 1; i >= 0; i--)
            Line(page, picture, i);
        var axes = picture.Axes.Append(picture.Measure).ToList();
        for (var i = 0; i < axes.Count; i++)
            Axis(page, axes[i], X(i), isMeasure: i == axes.Count - 1);
        page.Add($"</svg>");
    }

    private static void Axis(Markup page, CoordinateAxis axis, double x, bool isMeasure)
    {
        page.Add($"<g class=\"upright\"><line class=\"axis\" x1=\"{x}\" x2=\"{x}\" y1=\"{Y(1)}\" y2=\"{Y(0)}\"/><text class=\"name{new Markup().AddTrusted(isMeasure ? " measure" : "")}\" x=\"{x}\" y=\"{Top - 30}\" text-anchor=\"middle\">{axis.Name}</text>");
        if (axis.Kind.Length > 0)
            page.Add($"<text class=\"tick\" x=\"{x}\" y=\"{Top - 15}\" text-anchor=\"middle\">{axis.Kind}</text>");
        foreach (var (place, text) in axis.Ticks)
            page.Add($"<line class=\"axis\" x1=\"{x - 4}\" x2=\"{x + 4}\" y1=\"{Y(place)}\" y2=\"{Y(place)}\"/><text class=\"tick halo\" x=\"{(isMeasure ? x + 9 : x - 9)}\" y=\"{Y(place) + 4}\" text-anchor=\"{(isMeasure ? "start" : "end")}\">{text}</text>");
        page.Add($"</g>\n");
    }

    private static void Line(Markup page, ParallelCoordinates picture, int i)
    {
        var line = picture.Lines[i];
        var hasMeasure = double.IsFinite(line.Measure);
        List<(double X, double Y)> points = [.. line.Places.Select((place, axis) => (X(axis), Y(place)))];
        if (hasMeasure)
            points.Add((X(picture.Axes.Count), Y(line.Measure)));
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var at = 1; at < points.Count; at++)
        {
            // Level at the axes, so that a line can be followed through a crowd.
            var bend = 0.42 * Gap;
            path.Append(CultureInfo.InvariantCulture, $"C{points[at - 1].X + bend:0.#} {points[at - 1].Y:0.#} {points[at].X - bend:0.#} {points[at].Y:0.#} {points[at].X:0.#} {points[at].Y:0.#}");
        }
        page.Add($"<g class=\"trial t{i} {Shade(line)}{new Markup().AddTrusted(line.IsBest ? " best-trial" : hasMeasure ? "" : " lost")}\" style=\"--weight:{1.1 + 1.5 * line.Reached};--fog:{0.55 + 0.4 * line.Reached}\"><title>{line.Text}</title><path class=\"reach\" d=\"{path.ToString()}\"/><path class=\"stroke\" d=\"{path.ToString()}\"/>")
            .Each(points, (p, point) => p.Add($"<circle cx=\"{point.X}\" cy=\"{point.Y}\" r=\"{(line.IsBest ? 4 : 2.5)}\"/>")).Add($"</g>\n");
    }

    private static void Legend(Markup page, ParallelCoordinates picture) =>
        page.Add($"<p class=\"legend\"><span>{picture.Measure.Name}: worse</span>").Each(Enumerable.Range(0, Colours), (p, colour) => p.Add($"<i class=\"q{colour}\"></i>"))
            .Add($"<span>better</span><i class=\"q8 best-key\"></i><span>the winner</span><span class=\"aside\">The thicker, the longer it was trained. Rest on a line or a row to see one trial, tick rows to keep them.</span></p>\n");

    private static void Table(Markup page, ParallelCoordinates picture)
    {
        page.Add($"<table class=\"numbers trials-table\"><thead><tr>").Each(picture.Columns, (p, name) => p.Add($"<th scope=\"col\">{name}</th>")).Add($"</tr></thead><tbody>\n");
        for (var i = 0; i < picture.Lines.Count; i++)
        {
            var line = picture.Lines[i];
            page.Add($"<tr class=\"t{i} {Shade(line)}{new Markup().AddTrusted(line.IsBest ? " marked" : "")}\"><th scope=\"row\"><label><input type=\"checkbox\"/><i></i>{line.Name}</label></th>")
                .Each(line.Cells, (p, cell) => p.Add($"<td>{cell}</td>")).Add($"</tr>\n");
        }
        page.Add($"</tbody></table>");
    }

    private static string Described(ParallelCoordinates picture) =>
        $"{picture.Title}: {picture.Lines.Count} trials as lines across the axes {string.Join(", ", picture.Axes.Append(picture.Measure).Select(axis => axis.Name))}. Best: {picture.Lines.FirstOrDefault(line => line.IsBest)?.Text ?? "none"}.";

    private static string Shade(CoordinateLine line) => double.IsFinite(line.Measure) ? string.Create(CultureInfo.InvariantCulture, $"q{(int)Math.Round(Math.Clamp(line.Measure, 0, 1) * (Colours - 1))}") : "none";

    private static double X(int axis) => Left + Gap * axis;

    private static double Y(double place) => Height - Bottom - Math.Clamp(place, 0, 1) * (Height - Top - Bottom);
}
