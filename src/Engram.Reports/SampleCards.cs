namespace Engram.Reports;

/// <summary>Samples as small cards: the picture, the truth, the likeliest answers as bars.</summary>
internal static class SampleCards
{
    // Enlarging fewer pixels than this shows them as squares; smoothing would invent what the network never saw.
    private const int Tiny = 64;

    private const int Wide = 560;

    internal static void Gallery(Markup page, Gallery gallery)
    {
        if (gallery.Samples.Count == 0)
            return;
        var asked = gallery.Samples.Any(sample => sample.Answers.Count > 0);
        var outlined = gallery.Samples.Any(sample => sample.Outlines.Count > 0);
        page.Add($"<section>\n<h2>{gallery.Title}</h2>\n<p class=\"lead\">{gallery.Explanation}</p>\n");
        if (gallery.Legend.Count > 0)
            page.Add($"<ul class=\"legend\">").Each(gallery.Legend, (p, entry) => p.Add($"<li><i style=\"background:{entry.Colour}\"></i>{entry.Name}</li>")).Add($"</ul>\n");
        page.Add($"<ul class=\"{(gallery.IsWide ? "wide" : outlined ? "scenes" : asked ? "cards" : "tiles")}\">")
            .Each(gallery.Samples, (p, sample) => Card(p, sample, gallery.IsWide ? Wide : 112)).Add($"</ul>\n</section>\n");
    }

    private static void Card(Markup page, Sample sample, int shown)
    {
        page.Add($"<li>");
        if (sample.Outlines.Count > 0)
            Outlined(page, sample);
        else
            Picture(page, sample, shown);
        page.Add($"<p class=\"truth\">{sample.Truth}</p>");
        if (sample.Answers.Count > 0)
            page.Add($"<ol class=\"bars\">").Each(sample.Answers, Bar).Add($"</ol>");
        page.Add($"</li>");
    }

    // A drawing: boxes keep their edges however large the picture is shown, and tell what they are to whoever rests on them.
    private static void Outlined(Markup page, Sample sample)
    {
        if (sample.Picture is not { Png.Length: > 0 } picture)
        {
            Picture(page, sample, 112);
            return;
        }
        var thickness = Math.Max(picture.Width, picture.Height) / 128.0;
        page.Add($"<svg viewBox=\"0 0 {(long)picture.Width} {(long)picture.Height}\" role=\"img\" aria-label=\"{sample.Name}: {string.Join(", ", sample.Outlines.Select(outline => outline.Text))}\"><image width=\"{(long)picture.Width}\" height=\"{(long)picture.Height}\" href=\"data:image/png;base64,{picture.Png}\"/>")
            .Each(sample.Outlines, (p, box) => p.Add($"<rect class=\"{Role(box)}\" x=\"{box.Left}\" y=\"{box.Top}\" width=\"{Math.Max(0, box.Width)}\" height=\"{Math.Max(0, box.Height)}\" stroke-width=\"{thickness}\"><title>{box.Text}</title></rect>"))
            .Add($"</svg><ul class=\"said\">").Each(sample.Outlines, (p, box) => p.Add($"<li class=\"{Role(box)}\">{box.Text}</li>")).Add($"</ul>");
    }

    private static string Role(Outline outline) => outline.Role switch { OutlineRole.Right => "right", OutlineRole.Wrong => "wrong", _ => "missed" };

    private static void Bar(Markup page, Answer answer) => page.Add(
        $"<li class=\"{(answer.IsTruth ? "right" : "wrong")}\"><i style=\"width:{Math.Clamp(100 * answer.Probability, 0, 100)}%\"></i><span>{answer.Class}</span><b>{Probability(answer.Probability)}</b></li>");

    /// <summary>A card of a matrix cell, where truth and answer are known: two numbers do.</summary>
    internal static void Brief(Markup page, Sample sample)
    {
        page.Add($"<li title=\"{sample.Name}\">");
        Picture(page, sample, 72);
        page.Add($"<ol class=\"bars\">").Each(sample.Answers.Take(1).Concat(sample.Answers.Skip(1).Where(answer => answer.IsTruth)), (p, answer) => p.Add(
            $"<li class=\"{(answer.IsTruth ? "right" : "wrong")}\"><i style=\"width:{Math.Clamp(100 * answer.Probability, 0, 100)}%\"></i><b>{Probability(answer.Probability)}</b></li>")).Add($"</ol></li>");
    }

    // A probability is never quite nothing, nor all.
    private static string Probability(double probability) => probability switch
    {
        > 0 and < 0.005 => "< 1 %",
        >= 0.995 and < 1 => "> 99 %",
        _ => HtmlPage.Percent(probability),
    };

    private static void Picture(Markup page, Sample sample, int shown)
    {
        if (sample.Picture is not { Png.Length: > 0 } picture)
        {
            page.Add($"<div class=\"gone\">no picture</div>");
            return;
        }
        var alternative = sample.Answers.Count == 0 ? sample.Truth : $"{sample.Name}: {sample.Truth}, answered {sample.Answers[0].Class}";
        var scale = (double)shown / Math.Max(picture.Width, picture.Height);
        page.Add($"<img src=\"data:image/png;base64,{picture.Png}\" alt=\"{alternative}\" width=\"{(long)Math.Max(1, Math.Round(scale * picture.Width))}\" height=\"{(long)Math.Max(1, Math.Round(scale * picture.Height))}\"");
        if (Math.Max(picture.Width, picture.Height) < Tiny)
            page.Add($" class=\"tiny\"");
        page.Add($"/>");
    }
}
