using System.Text.RegularExpressions;

namespace Engram.Docs.Tests;

/// <summary>docs/concepts: code that runs, pictures that are drawn, links that lead somewhere.</summary>
public partial class ConceptTests
{
    private const string Folder = "docs/concepts";

    private static readonly string[] s_run = [.. ExampleTests.Files.Select(example => Repository.Read($"examples/{example}"))];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.md").Select(file => Path.GetFileName(file)).Order()];

    [Theory, MemberData(nameof(Pages))]
    public void Code_of_a_page_is_code_of_an_example(string page)
    {
        var blocks = CodeBlock().Matches(Repository.Read($"{Folder}/{page}")).Select(block => block.Groups[1].Value.Trim()).ToList();
        Assert.True(blocks.Count > 0 || page == "README.md", $"{page} has no code.");
        Assert.All(blocks, block => Assert.Contains(s_run, example => example.Contains(block, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Pages))]
    public void Links_and_pictures_of_a_page_are_there(string page) => Assert.All(Link().Matches(Repository.Read($"{Folder}/{page}")),
        link => Assert.True(Path.Exists(Path.Combine(Repository.Root, Folder, link.Groups[1].Value)), $"{page} links to {link.Groups[1].Value}, which does not exist."));

    [Fact]
    public void Every_picture_is_drawn_by_an_example_and_every_page_is_listed()
    {
        var pictures = Directory.GetFiles(Path.Combine(Repository.Root, Folder, "images")).Select(file => Path.GetFileName(file)).ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(s_run, example => example.Contains($"\"{picture}\"", StringComparison.Ordinal)));
        Assert.All(Pages.Where(page => page.Data != "README.md"), page => Assert.Contains($"]({page.Data})", Repository.Read($"{Folder}/README.md"), StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!http|#)([^)#]+)")]
    private static partial Regex Link();
}
