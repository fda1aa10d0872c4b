using System.CommandLine;

namespace Engram.Cli;

/// <summary>The <c>engram</c> command: parses, runs, and turns whatever goes wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode.All"/>.</returns>
    internal static int Run(string[] args, TextWriter result, TextWriter error)
    {
        // Making the options of all networks takes longer than splitting a book.
        var root = Root(onlyTexts: args is ["text", ..]);
        // An option that is not known may be the very one that was mistyped: --json and --verbose are looked for by hand.
        var output = new Output(result, error, args.Contains("--json"), args.Contains("--verbose"));
        try
        {
            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Action is not { ClearsParseErrors: true } && Mistake.In(parsed) is { } mistake)
                return output.Fail(mistake);
            // Signals are Interruption's, exceptions are ours.
            var code = parsed.Invoke(new() { Output = result, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            return args.Length == 0 ? ExitCode.Usage : code;
        }
        catch (Exception exception)
        {
            return output.Fail(Failure.Of(exception), exception);
        }
    }

    internal static RootCommand Root(bool onlyTexts = false)
    {
        RootCommand root = new("Engram trains, measures and asks neural networks. Deep learning for .NET.") { Common.Json, Common.Seed, Common.Verbose };
        foreach (var command in onlyTexts ? [Commands.ProcessText.Create()] : All())
            root.Add(command);
        root.HelpName = "engram";
        root.WithExamples("engram train fashion", "engram train --data folder:photographs", "engram train copy", "engram resume runs/fashion");
        foreach (var help in root.Options.OfType<System.CommandLine.Help.HelpOption>())
            (help.Action, help.Description) = (new TeachingHelp(), "Shows this help.");
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Description = "Shows the version.";
        return root;
    }

    private static IEnumerable<Command> All() =>
    [
        Commands.Train.Create(), Commands.Resume.Create(), Commands.Evaluate.Create(), Commands.Predict.Create(), Commands.Report.Create(),
        Commands.Compare.Create(), Commands.Verify.Create(), Commands.FindRate.Create(), Commands.DrawSchedule.Create(), Commands.SearchSettings.Create(),
        Commands.SummaryOf.Create(), Commands.Models.Create(), Commands.WeightsOf.Create(), Commands.Examine.Create(), Commands.TestMemory.Create(),
        Commands.ProcessText.Create(), Commands.DataOf.Create(),
    ];
}
