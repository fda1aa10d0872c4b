using System.CommandLine;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram compare</c>.</summary>
internal static class Compare
{
    internal static Command Create()
    {
        Argument<string[]> folders = new("RUN") { HelpName = "RUN", Arity = ArgumentArity.OneOrMore, Description = "The runs' folders, such as runs/fashion runs/fashion-2." };
        var page = Options.Text("--out", "An HTML file to write, with the table and all curves over each other. Default: none.", "FILE");
        Command command = new("compare", "Sets runs beside each other: what was chosen differently, and what came of it. Measures nothing anew.") { folders, page };
        command.SetAction(given => Show(given.GetRequiredValue(folders), given.GetValue(page), given.Output()));
        return command.WithExamples("engram compare runs/fashion runs/fashion-2", "engram compare runs/fashion runs/fashion-2 --out compare.html --json");
    }

    private static int Show(string[] folders, string? page, Output output)
    {
        foreach (var folder in folders)
            _ = Runs.Configuration(folder);
        var comparison = RunComparison.Of(folders);
        output.Progress.Write(Comparisons.Text(comparison));
        if (page is not null)
        {
            HtmlPage.Write(Comparisons.Page(comparison), page);
            output.Progress.WriteLine($"\ndrawn in   {page}");
        }
        if (output.Json)
            output.Emit(Comparisons.Json(comparison));
        return ExitCode.Success;
    }
}
