using System.Globalization;

namespace Engram.Reports;

/// <summary>Draws a <see cref="GraphDrawing"/>.</summary>
internal static class GraphPlot
{
    private const double Wide = 150, High = 32, Heading = 28, Margin = 8, Lane = 16;
    private const int LongestName = 22;

    internal static string Draw(GraphDrawing drawing, string style)
    {
        if (drawing.Graph.Nodes.Count == 0)
            throw new ArgumentException($"The graph '{drawing.Title}' has no node to draw.", nameof(drawing));
        var layout = new GraphLayout(drawing.Graph);
        var lanes = drawing.Recurrences.Count * Lane;
        var (width, height) = (layout.Width + lanes + 2 * Margin, layout.Height + Heading + lanes);
        var kind = drawing.IsCyclic ? "a cyclic graph" : "an acyclic graph";
        var svg = new Markup()
            .Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{-Margin} {-Heading - lanes / 2} {width} {height}\" width=\"{1.5 * width}\" height=\"{1.5 * height}\" role=\"img\" aria-label=\"{drawing.Title}: {kind} of {drawing.Graph.Nodes.Count} nodes.\">\n<style>\n")
            .AddTrusted(style).Add($"</style>\n<text class=\"title\" x=\"4\" y=\"{-9 - lanes / 2}\">{drawing.Title}</text>\n");
        foreach (var edge in layout.Edges)
            Edge(svg, edge);
        foreach (var (lane, back) in drawing.Recurrences.Index())
            Back(svg, layout.Results[back.Output], layout.Sources[back.Input], layout.Width + (lane + 0.5) * Lane, 9 + lane * Lane / 2);
        foreach (var spot in layout.Spots)
            Box(svg, spot);
        return svg.Add($"</svg>\n").ToString();
    }

    private static void Edge(Markup svg, List<Spot> edge)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"M{edge[0].X:0.#} {edge[0].Y + High / 2:0.#}");
        for (var i = 1; i < edge.Count; i++)
        {
            var (from, to) = (edge[i - 1], edge[i]);
            var (start, end) = (from.Y + High / 2, to.Y - High / 2);
            path += string.Create(CultureInfo.InvariantCulture, $"C{from.X:0.#} {(start + end) / 2:0.#} {to.X:0.#} {(start + end) / 2:0.#} {to.X:0.#} {end:0.#}");
            if (i < edge.Count - 1)
                path += string.Create(CultureInfo.InvariantCulture, $"V{to.Y + High / 2:0.#}");
        }
        svg.Add($"<path class=\"edge\" d=\"{path}\"/>");
        Tip(svg, edge[^1].X, edge[^1].Y - High / 2, "tip");
    }

    /// <summary>From below a result round the right side to above an input, clear of all boxes.</summary>
    private static void Back(Markup svg, Spot from, Spot to, double right, double room)
    {
        svg.Add($"<path class=\"again\" d=\"M{from.X} {from.Y + High / 2}V{from.Y + High / 2 + room}H{right}V{to.Y - High / 2 - room}H{to.X}V{to.Y - High / 2 - 5}\"/>");
        Tip(svg, to.X, to.Y - High / 2, "tip again");
    }

    private static void Tip(Markup svg, double x, double y, string role) => svg.Add($"<path class=\"{role}\" d=\"M{x} {y}l-3.5 -6h7z\"/>\n");

    private static void Box(Markup svg, Spot spot)
    {
        svg.Add($"<rect class=\"{(spot.IsEnd ? "end" : "box")}\" x=\"{spot.X - Wide / 2}\" y=\"{spot.Y - High / 2}\" width=\"{Wide}\" height=\"{High}\" rx=\"{(spot.IsEnd ? 16 : 4)}\"/>");
        svg.Add($"<text class=\"node\" x=\"{spot.X}\" y=\"{spot.Y - 2}\" text-anchor=\"middle\">{Shortened(spot.Name)}</text>");
        svg.Add($"<text class=\"kind\" x=\"{spot.X}\" y=\"{spot.Y + 10}\" text-anchor=\"middle\">{spot.Kind}</text>\n");
    }

    // The end of a path tells more than its beginning.
    private static string Shortened(string name) => name.Length <= LongestName ? name : "…" + name[^(LongestName - 1)..];
}
