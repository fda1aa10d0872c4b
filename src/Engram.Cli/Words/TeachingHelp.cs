using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Engram.Cli;

/// <summary>Help that ends with commands to try, and for the root with the exit codes.</summary>
internal sealed class TeachingHelp : SynchronousCommandLineAction
{
    // Beyond this, lines are hard to read even where the terminal has room.
    private const int WidestLine = 110;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var help = new HelpAction();
        help.MaxWidth = Math.Min(help.MaxWidth, WidestLine);
        help.Invoke(parseResult);
        var (output, command) = (parseResult.InvocationConfiguration.Output, parseResult.CommandResult.Command);
        output.WriteLine("Examples:");
        foreach (var example in Examples.Of(command))
            output.WriteLine($"  {example}");
        output.WriteLine();
        if (command is not RootCommand)
            return ExitCode.Success;
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCode.All)
            output.WriteLine($"  {code,3}  {meaning}");
        output.WriteLine();
        output.WriteLine("Environment:");
        output.WriteLine("  ENGRAM_CACHE        the folder that data and weights are downloaded into");
        output.WriteLine("  ENGRAM_WEIGHTS_URL  a mirror to fetch published weights from");
        output.WriteLine("  ENGRAM_OFFLINE      1: published weights come from the cache or not at all");
        output.WriteLine("  ENGRAM_LIBTORCH     a folder with a libtorch 2.10 to use instead of the one that came along, PyTorch's with CUDA for example");
        output.WriteLine("  NO_COLOR            no colours; output that goes to a file or CI has none anyway");
        output.WriteLine();
        return ExitCode.Success;
    }
}

/// <summary>The examples of each command; tests run them.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> s_examples = [];

    internal static IReadOnlyList<string> Of(Command command) => s_examples.TryGetValue(command, out var examples) ? examples : [];

    internal static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        s_examples.Add(command, examples);
        return command;
    }
}
