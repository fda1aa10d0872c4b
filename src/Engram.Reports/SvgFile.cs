namespace Engram.Reports;

/// <summary>A chart as one SVG file that needs nothing else, in light and dark.</summary>
public static class SvgFile
{
    private static readonly Lazy<string> s_style = new(() => HtmlPage.Style("chart.css") + "svg { background: var(--paper); font-family: var(--sans); }\nsvg .title { fill: var(--ink); font-size: 13px; font-weight: 600; }\n");

    private static readonly Lazy<string> s_rowStyle = new(() => s_style.Value + HtmlPage.Style("rows.css"));

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">The chart has no point.</exception>
    public static string Render(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Plot.DrawAlone(chart, s_style.Value).ToString();
    }

    /// <inheritdoc cref="Render(Chart)"/>
    public static string Render(BarChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return RowPlot.Draw(chart, s_rowStyle.Value);
    }

    /// <inheritdoc cref="Render(Chart)"/>
    public static string Render(DispersionChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return RowPlot.Draw(chart, s_rowStyle.Value);
    }

    /// <summary>Writes the file; it is the old one or the new one, never half of it.</summary>
    public static void Write(Chart chart, string path) => AtomicFile.WriteText(path, Render(chart));

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static void Write(BarChart chart, string path) => AtomicFile.WriteText(path, Render(chart));

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static void Write(DispersionChart chart, string path) => AtomicFile.WriteText(path, Render(chart));
}
