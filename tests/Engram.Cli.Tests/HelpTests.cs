using System.CommandLine;
using System.CommandLine.Parsing;

namespace Engram.Cli.Tests;

public class HelpTests
{
    public static TheoryData<string> Commands => [.. Below(CommandLine.Root()).Select(found => found.Name)];

    private static string Repository { get; } = Root(AppContext.BaseDirectory);

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Engram.slnx")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests were not built inside a checkout of Engram."));

    /// <summary>Commands with their full names: <c>weights get</c>.</summary>
    private static IEnumerable<(string Name, Command Command)> Below(Command command) =>
        command.Subcommands.SelectMany(inner => Below(inner).Select(found => (Name: $"{inner.Name} {found.Name}", found.Command)).Prepend((inner.Name, inner)));

    [Fact]
    public void A_command_that_is_named_is_made_alone_and_is_the_one() =>
        Assert.All(CommandLine.Root().Subcommands, command => Assert.Equal([command.Name], CommandLine.Root(command.Name).Subcommands.Select(only => only.Name)));

    private static Command Find(string name) => Below(CommandLine.Root()).Single(found => found.Name == name).Command;

    private static string FullName(CommandResult result) => result.Parent is CommandResult { Command: not RootCommand } parent ? $"{FullName(parent)} {result.Command.Name}" : result.Command.Name;

    [Theory, MemberData(nameof(Commands))]
    public void Every_command_explains_itself_with_an_example(string name)
    {
        var answer = Tool.Here([.. name.Split(' '), "--help"]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Error);
        Assert.Contains($"Examples:\n  engram {name}", answer.Output, StringComparison.Ordinal);
        Assert.All(Find(name).Options, option => Assert.EndsWith(".", option.Description, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Commands))]
    public void Every_option_with_a_value_says_its_default(string name) => Assert.All(
        Find(name).Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && option is not System.CommandLine.Help.HelpOption),
        option => Assert.Contains("Default: ", option.Description, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Commands))]
    public void Every_example_is_a_right_command_line(string name)
    {
        var root = CommandLine.Root();
        var examples = Examples.Of(Find(name));
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var parsed = root.Parse(example["engram ".Length..]);
            Assert.Null(Mistake.In(parsed));
            Assert.StartsWith(name, FullName(parsed.CommandResult), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository, "*.md").Concat(Directory.GetFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)).Select(file => Path.GetRelativePath(Repository, file)).Order()];

    [Theory, MemberData(nameof(Pages))]
    public void Every_command_on_a_page_is_a_right_command_line(string page)
    {
        var root = CommandLine.Root();
        // Commands stand on lines of their own, a remark behind them.
        var commands = File.ReadLines(Path.Combine(Repository, page)).Where(line => line.StartsWith("    engram ", StringComparison.Ordinal)).Select(line => line.Trim()["engram ".Length..].Split("  #")[0].Split(" # ")[0]);
        Assert.All(commands, command => Assert.Null(Mistake.In(root.Parse(command.Replace("1|2|3|4|5", "1", StringComparison.Ordinal)))));
        Assert.True(page != "README.md" || commands.Count() > 10, "The README shows no commands.");
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models", "--json")]
    [InlineData("weights", "list", "resnet50", "--json")]
    [InlineData("summary", "resnet18", "--input", "8,3,128,128", "--classes", "10", "--json")]
    [InlineData("doctor", "--json")]
    public void Examples_without_a_run_run(params string[] arguments)
    {
        Assert.Contains(Below(CommandLine.Root()).SelectMany(found => Examples.Of(found.Command)), example => example == $"engram {string.Join(' ', arguments)}");
        var answer = Tool.Here(arguments);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.NotEmpty(answer.Output);
    }

    [Fact]
    public void The_root_lists_every_exit_code()
    {
        var answer = Tool.Here("--help");
        Assert.All(ExitCode.All, row => Assert.Contains($"{row.Code,3}  {row.Meaning}", answer.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_at_all_shows_the_help_and_is_a_mistake()
    {
        var answer = Tool.Here();
        Assert.Equal(ExitCode.Usage, answer.ExitCode);
        Assert.Contains("train <RECIPE>", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_a_version()
    {
        var answer = Tool.Here("--version");
        Assert.Equal(0, answer.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", answer.Output);
    }
}
