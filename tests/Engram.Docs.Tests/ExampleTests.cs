using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Docs.Tests;

/// <summary>Each example is run in its quick mode and must reach its figure. All but the README's share this process; with ENGRAM_TESTS=all each is run as a user runs it, too.</summary>
public partial class ExampleTests
{
    private const string First = "01-fashion.cs";

    /// <summary>Where an example's figure stands in what it prints (the last such number counts), and within which bounds it must lie after <c>--quick</c>.</summary>
    private static readonly Dictionary<string, (string Pattern, double Least, double Most)> s_figures = new()
    {
        [First] = (@"([0-9.]+) ?%", 70, 100),
        ["02-transfer.cs"] = (@"([0-9.]+) ?%", 62, 100),
        ["03-vectors.cs"] = ("magnitude of v: ([0-9.]+)", 7, 7),
        ["04-probability.cs"] = ("apart by ([0-9.]+) points", 0, 1),
        ["05-random-variables.cs"] = ("probability ([0-9.E+-]+)", 8.70e-4, 8.71e-4),
        ["06-information.cs"] = ("mutual information: ([0-9.]+) bits", 0.324, 0.326),
        ["07-derivatives.cs"] = ("errs by ([0-9.E+-]+)", 0, 1e-8),
        ["08-activations.cs"] = ("their sum is ([0-9.]+)", 1, 1),
        ["09-perceptron.cs"] = (@"([0-9.]+) ?%", 100, 100),
        ["10-backpropagation.cs"] = ("two networks' weights: ([0-9.E+-]+)", 0, 1e-10),
        ["11-approximation.cs"] = (@"([0-9.]+) ?%", 98, 100),
        ["12-gradient-descent.cs"] = ("momentum .*height ([0-9.E+-]+)", 0, 1e-4),
        ["13-losses.cs"] = ("by its definition ([0-9.]+)", 0.02, 0.1),
        ["14-convolution.cs"] = ("differ by ([0-9.E+-]+): convolution commutes", 0, 1e-14),
        ["15-receptive-field.cs"] = ("receptive field of the network: ([0-9]+)", 48, 48),
        ["16-graphs.cs"] = ("cyclic: h and c come back: 1 nodes, ([0-9]) arrows back, cyclic", 2, 2),
        ["17-lstm.cs"] = ("not forgetting: ([0-9.]+) %", 95, 100),
        ["18-memory.cs"] = ("NTM .* ([0-9.]+)", 0, 1),
        ["19-text.cs"] = ("([0-9]+) sentences", 5, 5),
        ["20-lenet.cs"] = ("([0-9.]+) % of", 70, 100),
        ["21-gan.cs"] = ("at the end ([0-9]+), of noise", 0, 800),
        ["22-style.cs"] = ("step  [0-9]: style ([0-9.E-]+)", 0, 0.1),
        ["23-detection.cs"] = ("average precision ([0-9.]+)", 0.3, 1),
        ["24-segmentation.cs"] = ("foreground IoU ([0-9.]+)", 0.25, 1),
    };

    private static bool All => Environment.GetEnvironmentVariable("ENGRAM_TESTS") == "all";

    public static TheoryData<string> InOneProcess => [.. Files.Where(example => example != First)];

    public static TheoryData<string> AsUsersRunThem => [.. Files.Where(example => example == First || All)];

    internal static IEnumerable<string> Files => Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.cs").Select(file => Path.GetFileName(file)).Order();

    [Theory, MemberData(nameof(InOneProcess))]
    public void An_example_reaches_its_figure_and_draws_its_picture(string example)
    {
        var folder = Directory.CreateTempSubdirectory("engram-example-").FullName;
        try
        {
            Reaches(example, ExampleRun.Run(example, folder, "--quick"));
            string[] named = [.. Drawing().Matches(Repository.Read($"examples/{example}")).Select(name => name.Groups[1].Value).Distinct().Order()];
            Assert.Equal(named, Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order());
            if (Environment.GetEnvironmentVariable("ENGRAM_UPDATE") == "1")
            {
                foreach (var picture in named)
                    File.Copy(Path.Combine(folder, picture), Path.Combine(Repository.Root, "docs", "concepts", "images", picture), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, MemberData(nameof(AsUsersRunThem))]
    public async Task An_example_runs_as_a_program(string example)
    {
        var (code, output, errors) = await Repository.DotNet("run", "-c", "Release", $"examples/{example}", "--", "--quick");
        // Pictures are drawn where one stands.
        foreach (Match picture in Drawing().Matches(Repository.Read($"examples/{example}")))
            File.Delete(Path.Combine(Repository.Root, picture.Groups[1].Value));
        Assert.True(code == 0, $"{example} exited with {code}.\n{output}\n{errors}");
        Reaches(example, output);
    }

    [Fact]
    public void The_first_example_fits_into_fifteen_lines() => Assert.InRange(LinesOf(First), 1, 15);

    [Fact]
    public void Every_example_fits_into_forty_lines() => Assert.All(Files, example => Assert.InRange(LinesOf(example), 1, 40));

    private static int LinesOf(string example) =>
        Repository.Read($"examples/{example}").Split('\n').Count(line => line.Length > 0 && !line.StartsWith("#:", StringComparison.Ordinal));

    private static void Reaches(string example, string output)
    {
        Assert.True(s_figures.TryGetValue(example, out var figure), $"{example} states no figure; give it a row.");
        var matches = Regex.Matches(output, figure.Pattern);
        Assert.True(matches.Count > 0, $"{example} does not print its figure, '{figure.Pattern}'.\n{output}");
        var reached = double.Parse(matches[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(reached >= figure.Least && reached <= figure.Most, $"{example} reached {reached}; its figure lies between {figure.Least} and {figure.Most}.\n{output}");
    }

    [GeneratedRegex(@"""([a-z-]+\.(?:svg|png))""")]
    private static partial Regex Drawing();
}
