using System.CommandLine;

namespace Engram.Cli.Commands;

/// <summary><c>engram report</c>.</summary>
internal static class Report
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        Command command = new("report", "Writes a run's page, report.html: curves, what it confuses or what happens inside its memory, how to repeat it. A training writes it at its end.") { folder };
        command.SetAction(given => Write(given.GetRequiredValue(folder), given.Output()));
        return command.WithExamples("engram report runs/fashion");
    }

    private static int Write(string folder, Output output)
    {
        var (onSequences, onScenes, makes) = (Runs.IsOnSequences(folder), Runs.IsOnScenes(folder), Runs.MakesPictures(folder));
        _ = onSequences ? (object)Runs.SequenceConfiguration(folder) : onScenes ? Runs.SceneConfiguration(folder) : makes ? Runs.MakerConfiguration(folder) : Runs.Configuration(folder);
        LibTorch.Load();
        var path = onSequences ? SequenceReports.Write(folder) : onScenes ? SceneReports.Write(SceneReview.Of(folder)) : makes ? MakerReports.Write(MakerReview.Of(folder)) : RunReports.Write(folder);
        output.Progress.WriteLine(path);
        if (output.Json)
            output.Emit(new { report = path });
        return ExitCode.Success;
    }
}
