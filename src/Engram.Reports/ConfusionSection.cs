namespace Engram.Reports;

/// <summary>The confusion matrix, whose cells open their samples, and each class's recall and precision beside it.</summary>
internal static class ConfusionSection
{
    /// <summary>Up to here every cell is a cell of a table; beyond, a drawing shows the whole and a list its worst.</summary>
    private const int MostInTable = 20;

    private const int MostListed = 30;

    internal static void Write(Markup page, Confusion confusion)
    {
        if (confusion.Classes.Count == 0)
            return;
        var cells = confusion.Cells.Where(cell => cell.Samples.Count > 0).ToDictionary(cell => (cell.Target, cell.Answer));
        page.Add($"<section>\n<h2>What it takes for what</h2>\n<p class=\"lead\">{Sentence(confusion)}</p>\n<div class=\"confusion\">\n");
        if (confusion.Classes.Count <= MostInTable)
            Matrix(page, confusion, cells);
        else
            Overview(page, confusion, cells);
        Classes(page, confusion);
        page.Add($"</div>\n").Each(cells.Values.OrderBy(cell => cell.Target).ThenBy(cell => cell.Answer), (p, cell) => Popover(p, confusion, cell)).Add($"</section>\n");
    }

    private static string Sentence(Confusion confusion)
    {
        var hint = confusion.Cells.Count > 0 ? " A number opens the pictures it counts." : "";
        if (!confusion.Mistakes().Any())
            return $"No mistake was made.{hint}";
        var (target, answer, count) = confusion.Mistakes().First();
        return $"Most often {confusion.Classes[target]} is taken for {confusion.Classes[answer]}: {count} of {confusion.Of(target)}.{hint}";
    }

    private static void Matrix(Markup page, Confusion confusion, Dictionary<(int, int), ConfusionCell> cells) => HtmlPage.Scrolling(page, "Confusion matrix", p =>
    {
        p.Add($"<table class=\"matrix\"><caption>Rows: what it is. Columns: what it was taken for.{(confusion.Unit > 1 ? $" In units of {confusion.Unit} {confusion.Counted}." : "")}</caption><thead><tr><td></td>")
            .Each(confusion.Classes, (q, name) => q.Add($"<th scope=\"col\"><span>{name}</span></th>")).Add($"</tr></thead><tbody>\n");
        for (var target = 0; target < confusion.Classes.Count; target++)
        {
            p.Add($"<tr><th scope=\"row\">{confusion.Classes[target]}</th>");
            for (var answer = 0; answer < confusion.Classes.Count; answer++)
                Cell(p, confusion, cells, target, answer);
            p.Add($"</tr>\n");
        }
        p.Add($"</tbody></table>");
    });

    private static void Cell(Markup page, Confusion confusion, Dictionary<(int, int), ConfusionCell> cells, int target, int answer)
    {
        var count = confusion.Counts[target][answer];
        page.Add($"<td class=\"{(target == answer ? "right" : "wrong")} h{Heat(confusion, target, answer)}\">");
        if (cells.ContainsKey((target, answer)))
            Opener(page, confusion, target, answer, Counted(confusion, count));
        else if (count > 0)
            page.Add($"<span>{Counted(confusion, count)}</span>");
        page.Add($"</td>");
    }

    private static string Counted(Confusion confusion, long count) => 2 * count < confusion.Unit ? "·" : $"{(count + confusion.Unit / 2) / confusion.Unit}";

    // The root lets one mistake in a hundred be seen beside thirty.
    private static long Heat(Confusion confusion, int target, int answer)
    {
        var share = (double)confusion.Counts[target][answer] / Math.Max(1, confusion.Of(target));
        return share <= 0 ? 0 : (long)Math.Clamp(Math.Ceiling(9 * (target == answer ? share : Math.Sqrt(2 * share))), 1, 9);
    }

    private static void Opener(Markup page, Confusion confusion, int target, int answer, string text) => page.Add(
        $"<button type=\"button\" popovertarget=\"cell-{target}-{answer}\" title=\"{Heading(confusion, target, answer)}\">{text}</button>");

    private static string Heading(Confusion confusion, int target, int answer) => target == answer
        ? $"{confusion.Classes[target]}, named right: {confusion.Counts[target][answer]} of {confusion.Of(target)}"
        : $"{confusion.Classes[target]} taken for {confusion.Classes[answer]}: {confusion.Counts[target][answer]} of {confusion.Of(target)}";

    private static void Overview(Markup page, Confusion confusion, Dictionary<(int, int), ConfusionCell> cells)
    {
        var side = confusion.Classes.Count;
        page.Add($"<div><figure class=\"overview\"><svg viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"Confusion matrix of {side} classes: rows are what it is, columns what it was taken for\">");
        for (var target = 0; target < side; target++)
            for (var answer = 0; answer < side; answer++)
                if (Heat(confusion, target, answer) is > 0 and var heat)
                    page.Add($"<rect class=\"{(target == answer ? "right" : "wrong")} h{heat}\" x=\"{answer}\" y=\"{target}\" width=\"1\" height=\"1\"><title>{Heading(confusion, target, answer)}</title></rect>");
        page.Add($"</svg><figcaption>Rows: what it is. Columns: what it was taken for. Both in the order of the classes.</figcaption></figure>\n");
        page.Add($"<h3>The most frequent mistakes</h3><table class=\"numbers mistakes\"><thead><tr><th scope=\"col\">is</th><th scope=\"col\">taken for</th><th scope=\"col\">times</th></tr></thead><tbody>\n")
            .Each(confusion.Mistakes().Take(MostListed), (p, mistake) =>
            {
                p.Add($"<tr><th scope=\"row\">{confusion.Classes[mistake.Target]}</th><td>{confusion.Classes[mistake.Answer]}</td><td>");
                if (cells.ContainsKey((mistake.Target, mistake.Answer)))
                    Opener(p, confusion, mistake.Target, mistake.Answer, $"{mistake.Count}");
                else
                    p.Add($"{mistake.Count}");
                p.Add($"</td></tr>\n");
            }).Add($"</tbody></table></div>\n");
    }

    private static void Classes(Markup page, Confusion confusion) => HtmlPage.Scrolling(page, "Recall and precision of each class", p =>
        p.Add($"<table class=\"classes\"><caption>Each class, the hardest first. Recall: the share that is found. Precision: the share of its answers that are right.</caption><thead><tr><th scope=\"col\">class</th><th scope=\"col\">{confusion.Counted}</th><th scope=\"col\">recall</th><th scope=\"col\">precision</th></tr></thead><tbody>\n")
            .Each(Enumerable.Range(0, confusion.Classes.Count).OrderBy(c => double.IsNaN(confusion.Recall(c))).ThenBy(confusion.Recall), (q, c) =>
                q.Add($"<tr><th scope=\"row\">{confusion.Classes[c]}</th><td>{confusion.Of(c)}</td>{Share(confusion.Recall(c))}{Share(confusion.Precision(c))}</tr>\n"))
            .Add($"</tbody></table>"));

    private static Markup Share(double share) => new Markup().Add(
        $"<td class=\"share\"><i style=\"width:{(double.IsNaN(share) ? 0 : 60 * share)}%\"></i><b>{HtmlPage.Percent(share)}</b></td>");

    private static void Popover(Markup page, Confusion confusion, ConfusionCell cell)
    {
        var (id, count) = ($"cell-{cell.Target}-{cell.Answer}", confusion.Counts[cell.Target][cell.Answer]);
        page.Add($"<div id=\"{id}\" popover=\"auto\" role=\"dialog\" aria-labelledby=\"{id}-title\"><button type=\"button\" class=\"close\" popovertarget=\"{id}\" popovertargetaction=\"hide\" aria-label=\"Close\">×</button><h3 id=\"{id}-title\">{Heading(confusion, cell.Target, cell.Answer)}</h3><p>");
        if (cell.Target == cell.Answer)
            page.Add($"The bar is the probability of the class, the least sure first.");
        else
            page.Add($"<em class=\"wrong\">Upper bar</em>: the probability of {confusion.Classes[cell.Answer]}. <em class=\"right\">Lower bar</em>: of {confusion.Classes[cell.Target]}, the truth. The surest mistake first.");
        if (cell.Samples.Count < count)
            page.Add($" {cell.Samples.Count} of {count} are shown.");
        page.Add($"</p><ul class=\"briefs\">").Each(cell.Samples, SampleCards.Brief).Add($"</ul></div>\n");
    }
}
