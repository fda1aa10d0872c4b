using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Docs.Tests;

/// <summary>Each example is run in its quick mode and must reach its figure.</summary>
public partial class ExampleTests
{
    /// <summary>The least that an example's last percentage may be after <c>--quick</c>.</summary>
    private static readonly Dictionary<string, double> s_figures = new() { ["01-fashion.cs"] = 70, ["02-transfer.cs"] = 62 };

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.cs").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_and_reaches_its_figure(string example)
    {
        var (code, output, errors) = await Repository.DotNet("run", "-c", "Release", $"examples/{example}", "--", "--quick");
        Assert.True(code == 0, $"{example} exited with {code}.\n{output}\n{errors}");
        var reached = double.Parse(Percentage().Matches(output)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(reached >= s_figures[example], $"{example} reached {reached} %, its figure is {s_figures[example]} %.\n{output}");
    }

    [Fact]
    public void The_first_example_fits_into_fifteen_lines()
    {
        var lines = Repository.Read("examples/01-fashion.cs").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("#:", StringComparison.Ordinal));
        Assert.InRange(lines.Count(), 1, 15);
    }

    [GeneratedRegex(@"([0-9.]+) ?%")]
    private static partial Regex Percentage();
}
