using System.Text.Json;
using System.Xml.Linq;
using Engram.Vision;

namespace Engram.Cli.Tests;

public sealed class ScheduleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_table_tells_start_peak_and_end_and_a_line_is_drawn()
    {
        var answer = Tool.Here("schedule", "linear 0 0.01 for 100 then cosine 0.01 floor=1e-4", "--steps", "1000");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("start   step    0   0\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("peak    step  100   0.01\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("end     step  999   0.0001\n", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', answer.Output);
        Assert.Contains(answer.Output, letter => letter is > '\u2800' and <= '\u28FF');
    }

    [Fact]
    public void The_rates_are_those_that_are_trained_with()
    {
        var result = JsonElement.Parse(Tool.Here("schedule", "one-cycle", "0.004", "--steps", "50", "--json").Output);
        Assert.Equal(Enumerable.Range(0, 50).Select(step => new OneCycle(0.004).Rate(step, 50)), result.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("rate").GetDouble()));
        Assert.Equal(0.004, result.GetProperty("peak").GetProperty("rate").GetDouble());
    }

    [Fact]
    public void A_recipe_has_its_own_steps_and_a_drawing_is_a_file_of_its_own()
    {
        var picture = Path.Combine(_folder, "schedule.svg");
        var result = JsonElement.Parse(Tool.Here("schedule", "--recipe", "fashion", "--rate", "0.01", "--svg", picture, "--json").Output);
        var recipe = ClassificationRecipe.Find("fashion").Options;
        // 6,000 images less the share held back, the last batch included.
        var steps = (int)Math.Ceiling(6000 * (1 - recipe.Validation) / recipe.BatchSize) * recipe.Epochs;
        Assert.Equal((steps, 0.01), (result.GetProperty("steps").GetInt32(), Math.Round(result.GetProperty("peak").GetProperty("rate").GetDouble(), 5)));
        Assert.Contains(XDocument.Load(picture).Descendants(), element => element.Name.LocalName == "path");
    }
}
