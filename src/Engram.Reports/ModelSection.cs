using System.Globalization;

namespace Engram.Reports;

/// <summary>The model's summary, folded up.</summary>
internal static class ModelSection
{
    internal static void Write(Markup page, Summary model)
    {
        page.Add($"<section>\n<h2>The network</h2>\n<p class=\"lead\">{Grouped(model.Parameters)} parameters ({Quantity.Bytes(4 * model.Parameters)}), {Grouped(model.Macs)} multiply–accumulates and {Quantity.Bytes(model.ActivationBytes)} of activations for an input of {string.Join(", ", model.Inputs)}.</p>\n");
        page.Add($"<details><summary>{model.Rows.Count} layers</summary>\n<p class=\"aside\">“Sees” is the receptive field: how many rows of the input one output can depend on.</p>\n");
        HtmlPage.Scrolling(page, "Layers", p =>
        {
            string[] header = ["layer", "type", "output", "parameters", "MACs", "activations", "sees"];
            p.Add($"<table class=\"numbers layers\"><thead><tr>")
                .Each(header, (q, name) => q.Add($"<th scope=\"col\">{name}</th>")).Add($"</tr></thead><tbody>\n")
                .Each(model.Rows, (q, row) => q.Add(
                    $"<tr><th scope=\"row\">{row.Path}</th><td>{row.Type}</td><td>{Sizes(row.Output)}</td><td>{Grouped(row.Parameters)}</td><td>{Grouped(row.Macs)}</td><td>{Quantity.Bytes(row.ActivationBytes)}</td><td>{(row.ReceptiveField is { } size ? $"{size}" : "all")}</td></tr>\n"))
                .Add($"</tbody></table>");
        });
        page.Add($"</details>\n</section>\n");
    }

    // The batch is the reader's business; the layer's is the rest.
    private static string Sizes(Shape shape) => string.Join("×", shape.Skip(1));

    private static string Grouped(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
