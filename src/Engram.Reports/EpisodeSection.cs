using System.Globalization;

namespace Engram.Reports;

/// <summary>Episodes: strips below each other over one axis of time, then moments side by side.</summary>
internal static class EpisodeSection
{
    // Cells of a strip, in pixels: few rows get large ones, many share a height that still fits a screen.
    private const double TallStrip = 190, LargestCell = 11, SmallestCell = 2, WidestStep = 18;

    internal static void Write(Markup page, EpisodeGallery gallery)
    {
        if (gallery.Episodes.Count == 0)
            return;
        page.Add($"<section class=\"episodes\">\n<h2>What happens inside</h2>\n<p class=\"lead\">{gallery.Explanation}</p>\n").Each(gallery.Episodes, One).Add($"</section>\n");
    }

    internal static void Test(Markup page, TestSheet test)
    {
        page.Add($"<section>\n<h2>{test.Title}</h2>\n<p class=\"lead\">{test.Explanation}</p>\n<div class=\"charts\">\n")
            .Each(test.Charts, (p, chart) => p.Add($"<figure><h3>{chart.Title}</h3>{Plot.Draw(chart)}<figcaption>{chart.Note}</figcaption></figure>\n"))
            .Each(test.Bars, (p, chart) => p.Add($"<figure><h3>{chart.Title}</h3><ol class=\"bars\">")
                .Each(chart.Bars, (q, bar) => q.Add($"<li class=\"right\"><i style=\"width:{Math.Clamp(100 * bar.Value, 0, 100)}%\"></i><span>{bar.Name}</span><b>{HtmlPage.Percent(bar.Value)}</b></li>")).Add($"</ol></figure>\n")).Add($"</div>\n");
        HtmlPage.Scrolling(page, test.Numbers.Title, p => HtmlPage.Table(p, test.Numbers));
        page.Add($"</section>\n");
    }

    private static void One(Markup page, Episode episode)
    {
        page.Add($"<h3>{episode.Title}</h3>\n<div class=\"strips\" style=\"--longest:{Math.Max(320, WidestStep * episode.Steps)}px\">\n")
            .Each(episode.OverTime, (p, map) => Strip(p, map, episode));
        page.Add($"<div class=\"strip axis\"><span></span><p><span>step 1</span>");
        if (episode.FirstAsked > 0)
            page.Add($"<span class=\"from\" style=\"left:{From(episode)}%\">asked from {(long)episode.FirstAsked + 1}</span>");
        page.Add($"<span>{(long)episode.Steps}</span></p></div>\n</div>\n");
        if (episode.Moments.Count > 0)
            page.Add($"<ul class=\"moments\">").Each(episode.Moments, Moment).Add($"</ul>\n");
    }

    private static void Strip(Markup page, HeatMap map, Episode episode)
    {
        page.Add($"<div class=\"strip\"><p>{map.Title}");
        if (map.Note.Length > 0)
            page.Add($"<small>{map.Note}</small>");
        page.Add($"</p><div>");
        Picture(page, map, $"height:{Height(map, episode.Steps).ToString("0", CultureInfo.InvariantCulture)}px");
        if (episode.FirstAsked > 0)
            page.Add($"<i style=\"left:{From(episode)}%\"></i>");
        page.Add($"</div></div>\n");
    }

    private static void Moment(Markup page, HeatMap map)
    {
        var cell = Math.Clamp(200.0 / Math.Max(map.Rows, map.Columns), 1, 8);
        page.Add($"<li>");
        Picture(page, map, string.Create(CultureInfo.InvariantCulture, $"width:{cell * map.Columns:0}px;height:{cell * map.Rows:0}px"));
        page.Add($"<p>{map.Title}");
        if (map.Note.Length > 0)
            page.Add($"<small>{map.Note}</small>");
        page.Add($"</p></li>");
    }

    private static double From(Episode episode) => 100.0 * episode.FirstAsked / episode.Steps;

    // Where a step is a picture of its own, that keeps its shape.
    private static double Height(HeatMap map, int steps) => map.Columns > steps
        ? WidestStep * map.Rows * steps / map.Columns
        : Math.Max(14, map.Rows * Math.Clamp(TallStrip / map.Rows, SmallestCell, LargestCell));

    private static void Picture(Markup page, HeatMap map, string style)
    {
        if (map.Rows == 0 || map.Columns == 0)
            return;
        ReadOnlyMemory<byte> light = HeatMapImage.Png(map, dark: false), dark = HeatMapImage.Png(map, dark: true);
        page.Add($"<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"data:image/png;base64,{dark}\"/><img class=\"map\" style=\"{style}\" src=\"data:image/png;base64,{light}\" alt=\"{Described(map)}\"/></picture>");
    }

    private static string Described(HeatMap map) => string.Create(CultureInfo.InvariantCulture,
        $"{map.Title}: {map.Rows} rows, {map.Columns} columns, the strongest colour is {(map.Most > 0 ? map.Most : HeatMapImage.Largest(map.Values.Span)):G3}");
}
