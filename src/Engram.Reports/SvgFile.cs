namespace Engram.Reports;

/// <summary>A chart as one SVG file that needs nothing else, in light and dark.</summary>
public static class SvgFile
{
    private static readonly Lazy<string> s_style = new(() => HtmlPage.Style("chart.css") + "svg { background: var(--paper); font-family: var(--sans); }\nsvg .title { fill: var(--ink); font-size: 13px; font-weight: 600; }\n");

    private static readonly Lazy<string> s_rowStyle = new(() => s_style.Value + HtmlPage.Style("rows.css"));

    private static readonly Lazy<string> s_graphStyle = new(() => s_style.Value + HtmlPage.Style("graph.css"));

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">The chart has no point.</exception>
    public static string Render(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Plot.DrawAlone(chart, s_style.Value).ToString();
    }

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">There is no bar, or one is negative or no number.</exception>
    public static string RenderBars(BarChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return RowPlot.Draw(chart, s_rowStyle.Value);
    }

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">There is no row, or the axis has no length.</exception>
    public static string RenderDispersion(DispersionChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return RowPlot.Draw(chart, s_rowStyle.Value);
    }

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">There is no node, or a recurrence names what the graph does not have.</exception>
    public static string RenderGraph(GraphDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        return GraphPlot.Draw(drawing, s_graphStyle.Value);
    }

    /// <summary>Writes the file; it is the old one or the new one, never half of it.</summary>
    public static void Write(Chart chart, string path) => AtomicFile.WriteText(path, Render(chart));

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static void WriteBars(BarChart chart, string path) => AtomicFile.WriteText(path, RenderBars(chart));

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static void WriteDispersion(DispersionChart chart, string path) => AtomicFile.WriteText(path, RenderDispersion(chart));

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static void WriteGraph(GraphDrawing drawing, string path) => AtomicFile.WriteText(path, RenderGraph(drawing));
}
