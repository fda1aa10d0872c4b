using System.Text.Json;
using System.Xml.Linq;

namespace Engram.Cli.Tests;

/// <summary>What looks at runs or before them: lr-find, verify, compare, TensorBoard's files. One training serves all.</summary>
public sealed class RunToolsTests(RunToolsTests.Trained trained) : IClassFixture<RunToolsTests.Trained>
{
    private readonly string _folder = trained.Folder;

    public sealed class Trained : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("engram-test-").FullName;

        public async ValueTask InitializeAsync()
        {
            Photographs.Write(Path.Combine(Folder, "stripes"));
            foreach (var (run, rate) in ((string, string)[])[("runs/one", "0.004"), ("runs/two", "0.001")])
            {
                var answer = await Tool.Run(Folder, [.. Data, "--epochs", "3", "--rate", rate, "--run", run, "--tensorboard"]);
                Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            }
        }

        public static string[] Data { get; } = ["train", "fashion", "--data", "folder:stripes", "--batch-size", "8", "--validation", "0.2", "--threads", "1", "--seed", "7"];

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task A_run_that_is_repeated_is_identical()
    {
        var before = Contents("runs/one");
        var answer = await Tool.Run(_folder, "verify", "runs/one", "--json");
        Assert.True(answer.ExitCode == 0, answer.Error);
        var found = JsonElement.Parse(answer.Output);
        Assert.True(found.GetProperty("identical").GetBoolean());
        // Twelve steps in all: loss and rate of the tenth, and four measures of each of three epochs.
        Assert.Equal((12, 2 + 3 * 4), (found.GetProperty("steps").GetInt32(), found.GetProperty("compared").GetInt32()));
        Assert.Contains("same to the last bit", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Contents("runs/one"));
    }

    [Fact]
    public async Task A_single_last_bit_is_found_and_told_with_its_step()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, "altered")).FullName;
        File.Copy(Path.Combine(_folder, "runs/one/config.json"), Path.Combine(copy, "config.json"));
        var lines = File.ReadAllLines(Path.Combine(_folder, "runs/one/metrics.jsonl"));
        var loss = JsonElement.Parse(lines[0]).GetProperty("validation").GetProperty("loss").GetDouble();
        lines[0] = lines[0].Replace($"{loss:R}", $"{double.BitIncrement(loss):R}", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(copy, "metrics.jsonl"), lines);

        var answer = await Tool.Run(_folder, "verify", "altered", "--epochs", "1");
        Assert.Equal((ExitCode.Failure, ""), (answer.ExitCode, answer.Error));
        Assert.Contains($"at step 4, validation loss was {double.BitIncrement(loss):R} and is {loss:R}", answer.Output, StringComparison.Ordinal);
        Assert.Contains("machine is the same", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_verified_says_why()
    {
        var tooMany = Tool.Here("verify", Path.Combine(_folder, "runs/one"), "--epochs", "4");
        Assert.Equal(ExitCode.Run, tooMany.ExitCode);
        Assert.Contains("has finished 3 epochs", tooMany.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Tool.Here("verify", Path.Combine(_folder, "runs/one"), "--epochs", "1", "--steps", "3").ExitCode);
        Assert.Contains("Did you mean", Tool.Here("verify", Path.Combine(_folder, "runs/onee")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compared_runs_show_what_differs_and_what_came_of_it()
    {
        var (one, two) = (Path.Combine(_folder, "runs/one"), Path.Combine(_folder, "runs/two"));
        var page = Path.Combine(_folder, "compare.html");
        var answer = Tool.Here("compare", one, two, "--out", page, "--json");
        Assert.True(answer.ExitCode == 0, answer.Error);
        var runs = JsonElement.Parse(answer.Output).GetProperty("runs");
        Assert.Equal([0.004, 0.001], runs.EnumerateArray().Select(run => run.GetProperty("settings").GetProperty("rate").GetDouble()));
        Assert.All(runs.EnumerateArray(), run => Assert.Equal(["rate"], run.GetProperty("settings").EnumerateObject().Select(setting => setting.Name)));
        Assert.All(runs.EnumerateArray(), run => Assert.Equal((3, 6), (run.GetProperty("epochs").GetInt32(), run.GetProperty("test").GetProperty("images").GetInt32())));
        Assert.Equal("{}", JsonElement.Parse(Tool.Here("compare", one, one, "--json").Output).GetProperty("runs")[0].GetProperty("settings").GetRawText());

        var rows = answer.Error.Split('\n').Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 3).ToDictionary(cells => cells[0], cells => cells[1..]);
        Assert.Equal(["0.004", "0.001"], rows["rate"]);
        var best = runs[0].GetProperty("validation").GetProperty("accuracy").GetDouble();
        Assert.Equal($"{best:0.0000}", rows["validation accuracy"][0]);
        Assert.Equal($"{runs[1].GetProperty("test").GetProperty("accuracy").GetDouble():0.0000}", rows["test accuracy"][1]);

        var html = XDocument.Parse(File.ReadAllText(page).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants();
        Assert.Equal(3, html.Count(e => e.Name.LocalName == "svg"));
        Assert.Equal(3, html.Count(e => e.Name.LocalName == "path" && e.Attribute("class")?.Value == "series s1"));
    }

    [Fact]
    public void TensorBoard_files_lie_in_the_run() =>
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "runs/one"), "events.out.tfevents.*"));

    [Fact]
    public async Task Rates_are_found_drawn_and_lead_to_the_next_command()
    {
        var answer = await Tool.Run(_folder, ["lr-find", .. Trained.Data[1..], "--steps", "40", "--out", "rates.svg", "--json"]);
        Assert.True(answer.ExitCode == 0, answer.Error);
        var found = JsonElement.Parse(answer.Output);
        Assert.InRange(found.GetProperty("points").GetArrayLength(), 10, 40);
        Assert.Equal(["valley", "steepest", "minimum"], found.GetProperty("suggestions").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.All(found.GetProperty("suggestions").EnumerateArray(), s => Assert.InRange(s.GetProperty("rate").GetDouble(), 1e-8, 10));
        Assert.Contains("next       engram train fashion --rate 0", answer.Error, StringComparison.Ordinal);
        var svg = XDocument.Load(Path.Combine(_folder, "rates.svg")).Root!;
        Assert.Equal(3, svg.Descendants().Count(e => e.Attribute("class")?.Value == "mark"));
        Assert.False(Directory.Exists(Path.Combine(_folder, "runs/fashion")));
        var again = await Tool.Run(_folder, ["lr-find", .. Trained.Data[1..], "--steps", "40", "--out", "rates.svg", "--json"]);
        Assert.Equal(answer.Output, again.Output);
    }

    private Dictionary<string, string> Contents(string run) =>
        Directory.GetFiles(Path.Combine(_folder, run)).ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));
}
