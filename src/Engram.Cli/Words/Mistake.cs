using System.CommandLine;
using System.CommandLine.Parsing;

namespace Engram.Cli;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class Mistake
{
    /// <summary>The first mistake; nothing if there is none.</summary>
    internal static Failure? In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"`{PathOf(parsed.CommandResult)} --help` explains it.";
        // A positional argument takes whatever stands there, an unknown option too.
        var strange = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && IsOption(token.Value)).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens).FirstOrDefault();
        if (strange is not null && IsOption(strange))
            return new(ExitCode.Usage, $"There is no option '{strange}' here.{Suggestion.For(strange.Split('=')[0], OptionsOf(parsed.CommandResult))}", help);
        if (parsed.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0 && command.Arguments.Count == 0)
            return new(ExitCode.Usage, $"There is no command '{parsed.UnmatchedTokens[0]}'.{Suggestion.For(parsed.UnmatchedTokens[0], command.Subcommands.Select(known => known.Name))}", help);
        if (parsed.UnmatchedTokens.Count > 0)
            return new(ExitCode.Usage, $"'{parsed.UnmatchedTokens[0]}' is one argument too many.", help);
        return parsed.Errors.Count > 0 ? new(ExitCode.Usage, parsed.Errors[0].Message, help) : null;
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && (token[1] == '-' || char.IsLetter(token[1]));

    private static IEnumerable<string> OptionsOf(CommandResult? result) =>
        result is null ? [] : result.Command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Concat(OptionsOf(result.Parent as CommandResult));

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "engram";
}
