using System.Globalization;

namespace Engram.Reports;

/// <summary>A run as one HTML file that needs nothing else: no network, no script, no font.</summary>
/// <remarks>The same report gives the same bytes. The file is well-formed XML too. Pictures of matrix cells open as HTML popovers
/// (<c>popovertarget</c>, HTML Living Standard §6.12), which browsers have had since 2024 and which need no script.</remarks>
public static class HtmlPage
{
    // Nothing may be fetched or run, whatever a class is called.
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static readonly Lazy<string> s_style = new(() => Style("chart.css") + Style("report.css"));

    /// <summary>The page.</summary>
    public static string Render(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new Markup().Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="{Policy}"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{report.Title}</title>
            <style>

            """).AddTrusted(s_style.Value).AddTrusted(report.Episodes is not null ? Style("episode.css") : "").AddTrusted(report.Coordinates is { } drawn ? CoordinatesSection.Style(drawn) : "").Add($"</style>\n</head>\n<body>\n");
        Header(page, report);
        page.Add($"<main>\n");
        if (report.Coordinates is { } coordinates)
            CoordinatesSection.Write(page, coordinates);
        page.Each(report.Tables, (p, sheet) =>
        {
            p.Add($"<section>\n<h2>{sheet.Title}</h2>\n");
            Scrolling(p, sheet.Title, q => Table(q, sheet));
            p.Add($"</section>\n");
        });
        Curves(page, report);
        if (report.Test is { } test)
            EpisodeSection.Test(page, test);
        if (report.Episodes is { } episodes)
            EpisodeSection.Write(page, episodes);
        if (report.Confusion is { } confusion)
            ConfusionSection.Write(page, confusion);
        page.Each(report.Galleries, SampleCards.Gallery);
        if (report.Model is { } model)
            ModelSection.Write(page, model);
        Facts(page, report.Facts);
        Snippets(page, report.Snippets);
        page.Add($"</main>\n<footer>Made by Engram. This file is complete: it fetches nothing and runs no script.</footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Writes the page; the file is the old one or the new one, never half of it.</summary>
    public static void Write(RunReport report, string path) => AtomicFile.WriteText(path, Render(report));

    internal static string Style(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>A table that scrolls by itself where the screen is narrow, and can be reached by keyboard to do so.</summary>
    internal static void Scrolling(Markup page, string label, Action<Markup> table)
    {
        page.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">");
        table(page);
        page.Add($"</div>\n");
    }

    internal static string Percent(double share, int digits = 0) =>
        double.IsFinite(share) ? (100 * share).ToString($"F{digits}", CultureInfo.InvariantCulture) + " %" : "–";

    private static void Header(Markup page, RunReport report)
    {
        page.Add($"<header>\n<h1>{report.Title}</h1>\n");
        if (report.Subtitle.Length > 0)
            page.Add($"<p class=\"subtitle\">{report.Subtitle}</p>\n");
        page.Each(report.Notes, (p, note) => p.Add($"<p class=\"note\"><strong>Note.</strong> {note}</p>\n"));
        if (report.Figures.Count > 0)
            page.Add($"<dl class=\"figures\">").Each(report.Figures, (p, figure) => p.Add($"<div><dt>{figure.Label}</dt><dd><b>{figure.Value}</b><span>{figure.Note}</span></dd></div>")).Add($"</dl>\n");
        page.Add($"</header>\n");
    }

    private static void Curves(Markup page, RunReport report)
    {
        if (report.Charts.Count == 0)
            return;
        page.Add($"<section>\n<h2>How it learned</h2>\n<div class=\"charts\">\n");
        foreach (var chart in report.Charts)
        {
            page.Add($"<figure><h3>{chart.Title}</h3>{Plot.Draw(chart)}");
            if (chart.Note.Length > 0)
                page.Add($"<figcaption>{chart.Note}</figcaption>");
            page.Add($"</figure>\n");
        }
        page.Add($"</div>\n");
        if (report.Epochs is { Rows.Count: > 0 } epochs)
        {
            page.Add($"<details><summary>{epochs.Title}</summary>\n");
            Scrolling(page, epochs.Title, p => Table(p, epochs));
            page.Add($"</details>\n");
        }
        page.Add($"</section>\n");
    }

    internal static void Table(Markup page, Sheet sheet)
    {
        page.Add($"<table class=\"numbers\"><thead><tr>").Each(sheet.Header, (p, name) => p.Add($"<th scope=\"col\">{name}</th>")).Add($"</tr></thead><tbody>\n");
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            page.Add($"<tr{new Markup().AddTrusted(i == sheet.Marked ? " class=\"marked\"" : "")}><th scope=\"row\">{sheet.Rows[i][0]}</th>")
                .Each(sheet.Rows[i].Skip(1), (p, cell) => p.Add($"<td>{cell}</td>")).Add($"</tr>\n");
        }
        page.Add($"</tbody></table>");
    }

    private static void Facts(Markup page, IReadOnlyList<FactSheet> sheets)
    {
        if (sheets.Count == 0)
            return;
        page.Add($"<section>\n<h2>How it was made</h2>\n<div class=\"sheets\">\n").Each(sheets, (p, sheet) =>
            p.Add($"<div><h3>{sheet.Title}</h3><table class=\"facts\"><tbody>")
                .Each(sheet.Facts, (q, fact) => q.Add($"<tr><th scope=\"row\">{fact.Name}</th><td>{fact.Value}</td></tr>")).Add($"</tbody></table></div>\n")).Add($"</div>\n</section>\n");
    }

    private static void Snippets(Markup page, IReadOnlyList<Snippet> snippets)
    {
        if (snippets.Count == 0)
            return;
        page.Add($"<section>\n<h2>What to do with it</h2>\n").Each(snippets, (p, snippet) =>
            p.Add($"<h3>{snippet.Title}</h3>\n<pre tabindex=\"0\"><code>{snippet.Text}</code></pre>\n")).Add($"</section>\n");
    }
}
