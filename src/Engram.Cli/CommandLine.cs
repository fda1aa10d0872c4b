using System.CommandLine;

namespace Engram.Cli;

/// <summary>The <c>engram</c> command: parses, runs, and turns whatever goes wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode.All"/>.</returns>
    internal static int Run(string[] args, TextWriter result, TextWriter error)
    {
        // Making the options of all commands takes longer than many a command.
        var root = Root(args.FirstOrDefault());
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

    /// <summary>The command of that name alone, or all where it names none.</summary>
    internal static RootCommand Root(string? name = null)
    {
        RootCommand root = new("Engram trains, measures and asks neural networks. Deep learning for .NET.") { Common.Json, Common.Seed, Common.Verbose };
        var commands = All();
        foreach (var create in name is not null && commands.TryGetValue(name, out var only) ? (ICollection<Func<Command>>)[only] : commands.Values)
            root.Add(create());
        root.HelpName = "engram";
        root.WithExamples("engram train fashion", "engram train --data folder:photographs", "engram train copy", "engram resume runs/fashion");
        foreach (var help in root.Options.OfType<System.CommandLine.Help.HelpOption>())
            (help.Action, help.Description) = (new TeachingHelp(), "Shows this help.");
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Description = "Shows the version.";
        return root;
    }

    // In the order of the help.
    private static OrderedDictionary<string, Func<Command>> All() => new()
    {
        ["train"] = Commands.Train.Create, ["resume"] = Commands.Resume.Create, ["evaluate"] = Commands.Evaluate.Create, ["predict"] = Commands.Predict.Create,
        ["generate"] = Commands.Generate.Create, ["interpolate"] = Commands.Interpolate.Create, ["stylize"] = Commands.Stylize.Create,
        ["report"] = Commands.Report.Create, ["compare"] = Commands.Compare.Create, ["verify"] = Commands.Verify.Create, ["lr-find"] = Commands.FindRate.Create,
        ["schedule"] = Commands.DrawSchedule.Create, ["sweep"] = Commands.SearchSettings.Create, ["summary"] = Commands.SummaryOf.Create, ["models"] = Commands.Models.Create,
        ["weights"] = Commands.WeightsOf.Create, ["doctor"] = Commands.Examine.Create, ["memory"] = Commands.TestMemory.Create, ["data"] = Commands.DataOf.Create, ["text"] = Commands.ProcessText.Create,
    };
}
