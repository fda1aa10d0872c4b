using System.CommandLine;

namespace Engram.Cli;

/// <summary>The options that every command knows.</summary>
internal static class Common
{
    internal static Option<bool> Json { get; } = new("--json")
    {
        Description = "The result as one JSON object on standard output, or as an object a line where it comes bit by bit; progress goes to standard error.", Recursive = true,
    };

    internal static Option<long?> Seed { get; } = Options.Seed();

    internal static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "A line for every step, and stack traces with errors.", Recursive = true,
    };

    /// <summary>Where this call's words go.</summary>
    internal static Output Output(this ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(Json), parsed.GetValue(Verbose));
}
