using System.Globalization;
using System.Text.Json;
using Engram.Vision;

namespace Engram.Cli.Tests;

/// <summary>The list of networks, and the README's tables that are made of it and of the registries.</summary>
/// <remarks>After a change to the zoo <c>ENGRAM_UPDATE=1</c> writes the table anew, where the tests are run with it.</remarks>
public class ModelsTests
{

    private static IReadOnlyList<JsonElement> List(params string[] arguments) =>
        [.. JsonElement.Parse(Tool.Here(["models", .. arguments, "--json"]).Output).GetProperty("models").EnumerateArray()];

    [Fact]
    public void The_list_can_be_narrowed_by_a_word_of_name_or_source()
    {
        Assert.Equal(["mobilenet_v1", "mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large"], List("mobilenet").Select(model => model.GetProperty("name").GetString()));
        Assert.Equal(["xception"], List("1610.02357").Select(model => model.GetProperty("name").GetString()));
        var none = Tool.Here("models", "resnet81");
        Assert.Equal(ExitCode.Usage, none.ExitCode);
        Assert.Contains("No network has 'resnet81' in its name or source. Did you mean 'resnet", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_tells_size_cost_memory_field_pictures_and_paper() =>
        Assert.Matches(@"resnet50 +25,557,032 4\.09 G +[\d.]+ MB +[\d.]+ MB +427  3×224×224 +1 +1000  He et al\. 2015", Tool.Here("models", "resnet50").Output);

    [Fact]
    public void Detectors_have_a_table_of_their_own()
    {
        Assert.Matches(@"^Detector +Parameters +Classes +Source\n(\S*rcnn\S* +[\d,]+ +\d+ .*\n){7}$", Tool.Here("models", "rcnn").Output.ReplaceLineEndings("\n"));
        var row = JsonElement.Parse(Tool.Here("models", "fcos_resnet50_fpn", "--json").Output).GetProperty("detectors")[0];
        Assert.Equal(("fcos_resnet50_fpn", "detection", 32_269_600), (row.GetProperty("name").GetString(), row.GetProperty("task").GetString(), row.GetProperty("parameters").GetInt64()));
    }

    [Fact]
    public void The_READMEs_table_of_networks_is_that_of_the_zoo() => Held("networks", Table());

    [Fact]
    public void The_READMEs_list_of_what_else_there_is_is_that_of_the_registries() => Held("registries", Registries());

    /// <summary>The README has this table; where <c>ENGRAM_UPDATE=1</c>, from now on.</summary>
    private static void Held(string name, string table)
    {
        var path = Path.Combine(Root(AppContext.BaseDirectory), "README.md");
        var (first, last) = ($"<!-- {name}: written by tests/Engram.Cli.Tests/ModelsTests.cs with ENGRAM_UPDATE=1 -->", $"<!-- /{name} -->");
        var readme = File.ReadAllText(path);
        var (begin, end) = (readme.IndexOf(first, StringComparison.Ordinal), readme.IndexOf(last, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"README.md lacks the lines {first} and {last}.");
        var written = $"{first}\n\n{table}\n{last}";
        if (Environment.GetEnvironmentVariable("ENGRAM_UPDATE") == "1")
            File.WriteAllText(path, readme[..begin] + written + readme[(end + last.Length)..]);
        else
            Assert.Equal(written, readme[begin..(end + last.Length)]);
    }

    private static string Registries()
    {
        string[] recipes = [.. ClassificationRecipe.All.Select(recipe => recipe.Name), .. CommandLine.Root("train").Subcommands.Single().Subcommands.Select(task => task.Name)];
        return $"- detectors, as `Detectors` has them: {string.Join(", ", Detectors.All.Select(row => $"`{row.Name}` {Scaled(row.Parameters)}"))}\n"
            + $"- networks that name pixels, `Segmenters`: {string.Join(", ", ModelFacts.Of(Segmenters.All).Select(row => $"`{row.Row.Name}` {Scaled(row.Parameters)}"))}\n"
            + $"- what `engram train` learns in one command: {string.Join(", ", recipes.Select(name => $"`{name}`"))}\n";
    }

    /// <summary>A row for each paper.</summary>
    private static string Table() =>
        "| Networks | Parameters | MACs | Sees | Pictures | Source |\n|---|---|---|---|---|---|\n" + string.Concat(List().GroupBy(model => model.GetProperty("paper").GetString()).Select(family =>
            $"| {Names([.. family.Select(model => $"`{model.GetProperty("name").GetString()}`")])} | {Range(family, "parameters", Scaled)} | {Range(family, "macs", Scaled)} | "
            + $"{Range(family, "receptive_field", size => size is null ? "all" : $"{size}")} | {Range(family, "input", side => $"{side}²")} | {family.Key} |\n"));

    private static string Names(string[] names) => names.Length <= 3 ? string.Join(", ", names) : $"{names[0]} … {names[^1]} ({names.Length})";

    private static string Range(IEnumerable<JsonElement> family, string property, Func<double?, string> write)
    {
        var values = family.Select(model => model.GetProperty(property)).Select(value => value.ValueKind switch
        {
            JsonValueKind.Null => (double?)null, JsonValueKind.Array => value[2].GetDouble(), _ => value.GetDouble(),
        }).ToList();
        var (least, most) = (write(values.Min()), write(values.Max()));
        return least == most ? least : $"{least} – {most}";
    }

    private static string Scaled(double? value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:G3} G"), >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:G3} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:G3} k"),
    };

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Engram.slnx")) ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests were not built inside a checkout of Engram."));
}
