using System.Text.RegularExpressions;

namespace Engram.Docs.Tests;

/// <summary>What the README shows is what the examples do.</summary>
public partial class ReadmeTests
{
    /// <summary>Code that is compiled and run: the examples, and the source itself where the README quotes it.</summary>
    private static readonly string[] s_run =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.cs")
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Engram.Vision", "Classification"), "*.cs")).Select(File.ReadAllText).Select(Code),
    ];

    public static TheoryData<string> Blocks => [.. CodeBlock().Matches(Repository.Read("README.md")).Select(block => Code(block.Groups[1].Value))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Code_in_the_README_is_code_that_is_tested(string block) =>
        Assert.Contains(s_run, code => code.Contains(block, StringComparison.Ordinal));

    [Fact]
    public void The_README_is_under_two_hundred_lines() => Assert.InRange(Repository.Read("README.md").Split('\n').Length, 30, 200);

    [Fact]
    public void Files_that_the_README_names_exist()
    {
        foreach (Match link in Link().Matches(Repository.Read("README.md")))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups[1].Value)), $"README.md links to {link.Groups[1].Value}, which does not exist.");
    }

    private static string Code(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal))).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!http|#)([^)#]+)")]
    private static partial Regex Link();
}
