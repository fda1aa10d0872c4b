using System.Text.Json;

namespace Engram.Cli.Tests;

public class SummaryTests
{
    [Fact]
    public void ResNet50_has_its_published_size()
    {
        var answer = Tool.Here("summary", "resnet50", "--json");
        var summary = JsonElement.Parse(answer.Output);
        Assert.Equal((0, 25557032, 4089184256), (answer.ExitCode, summary.GetProperty("parameters").GetInt64(), summary.GetProperty("macs").GetInt64()));
    }

    [Fact]
    public void Input_and_classes_are_taken()
    {
        var summary = JsonElement.Parse(Tool.Here("summary", "resnet18", "--input", "2,3,64,64", "--classes", "10", "--json").Output);
        Assert.Equal([2L, 10], summary.GetProperty("rows").EnumerateArray().Last().GetProperty("output").EnumerateArray().Select(size => size.GetInt64()));
        Assert.Equal(11_689_512 - 990 * 513, summary.GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void The_table_ends_with_the_sums() =>
        Assert.Contains("25,557,032 parameters", Tool.Here("summary", "resnet50").Output, StringComparison.Ordinal);

    [Fact]
    public void All_models_are_listed() =>
        Assert.Equal(Vision.Zoo.All.Select(row => row.Name), JsonElement.Parse(Tool.Here("models", "--json").Output).GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
}
