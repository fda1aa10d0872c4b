using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram models</c>.</summary>
internal static class Models
{
    internal static Command Create()
    {
        Command command = new("models", "Lists the networks: size, cost of one image, and where each comes from.");
        command.SetAction(given => List(given.Output()));
        return command.WithExamples("engram models", "engram models --json");
    }

    private static int List(Output output)
    {
        LibTorch.Load();
        var models = Zoo.All.Select(row => (Row: row, Summary: Summary.Of(row.Create(), [1, row.Channels, row.ImageSize, row.ImageSize]))).ToList();
        if (output.Json)
        {
            output.Emit(new
            {
                Models = models.Select(model => new
                {
                    model.Row.Name, Input = (long[])[model.Row.Channels, model.Row.ImageSize, model.Row.ImageSize], model.Row.Classes,
                    model.Summary.Parameters, model.Summary.Macs, model.Row.Paper,
                }),
            });
            return ExitCode.Success;
        }
        output.Result.WriteLine($"{"Model",-20} {"Parameters",12} {"MACs",8}  {"Input",-10} {"Classes",7}  Source");
        foreach (var (row, summary) in models)
            output.Result.WriteLine($"{row.Name,-20} {Numbers.Grouped(summary.Parameters),12} {Numbers.Scaled(summary.Macs),8}  {$"{row.Channels}×{row.ImageSize}×{row.ImageSize}",-10} {row.Classes,7}  {row.Paper}");
        return ExitCode.Success;
    }
}
