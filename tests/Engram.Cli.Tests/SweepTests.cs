using System.Text.Json;
using System.Xml.Linq;

namespace Engram.Cli.Tests;

/// <summary>A small sweep, whole and killed, in processes of its own.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;
    private readonly string[] _sweep;

    public SweepTests() => _sweep =
    [
        "sweep", "fashion", "--data", $"folder:{Photographs.Write(Path.Combine(_folder, "stripes"))}", "--validation", "0.2", "--threads", "1", "--precision", "fp32", "--checkpoint-steps", "1",
        "--trials", "4", "--eta", "2", "--epochs", "4", "--vary", "rate=log:1e-3..1e-2", "--vary", "batch=4|8", "--seed", "3", "--json", "--out",
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_sweep_that_is_killed_and_resumed_ends_with_the_same_bytes_and_winner()
    {
        var whole = await Tool.Run(_folder, [.. _sweep, "whole"]);
        Assert.Equal(0, whole.ExitCode);

        using (var process = Tool.Start(_folder, [.. _sweep, "killed", "--verbose"]))
        {
            // In the middle of the second rung: one of its trials has a checkpoint between two epochs' ends.
            while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("rung 2 of 3", StringComparison.Ordinal))
            {
            }
            process.Kill();
            await process.WaitForExitAsync();
        }
        Assert.NotEqual(In("whole/sweep.json"), In("killed/sweep.json"));
        var resumed = await Tool.Run(_folder, "sweep", "resume", "killed", "--json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(In("whole/sweep.json"), In("killed/sweep.json"));

        var (result, again) = (JsonElement.Parse(whole.Output), JsonElement.Parse(resumed.Output));
        Assert.Equal(result.GetProperty("command").GetString(), again.GetProperty("command").GetString());
        Assert.Equal([1, 2, 4], result.GetProperty("rungs").EnumerateArray().Select(rung => rung.GetProperty("epochs").GetInt32()));
        Assert.Equal(4, result.GetProperty("trials").GetArrayLength());
        var run = result.GetProperty("winner").GetProperty("run").GetString()!;
        Assert.All((string[])["model.safetensors", "metrics.jsonl", "config.json"], file => Assert.Equal(In(Path.Combine(run, file)), In(Path.Combine(run.Replace("whole", "killed", StringComparison.Ordinal), file))));

        // The first rungs of the winner are the beginning of the training in full that its command names.
        string[] train = [.. result.GetProperty("command").GetString()!.Split(' ').Skip(1), "--run", "full"];
        Assert.Equal(0, (await Tool.Run(_folder, train)).ExitCode);
        Assert.Equal(In("full/metrics.jsonl"), In(Path.Combine(run, "metrics.jsonl")));
        Assert.Equal(In("full/model.safetensors"), In(Path.Combine(run, "model.safetensors")));

        var page = XDocument.Parse(File.ReadAllText(Path.Combine(_folder, "whole/sweep.html")).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Equal(4, page.Descendants("g").Count(line => line.Attribute("class")!.Value.StartsWith("trial ", StringComparison.Ordinal)));

        var other = await Tool.Run(_folder, [.. _sweep.Select(word => word == "rate=log:1e-3..1e-2" ? "rate=log:1e-3..1e-1" : word), "whole"]);
        Assert.Equal(ExitCode.Run, other.ExitCode);
        Assert.Contains("varied: was rate=log:0.001..0.01, batch=4|8, now rate=log:0.001..0.1, batch=4|8", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_finishes_the_step_and_the_same_command_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill");
        string[] line = [.. _sweep, "s", "--verbose"];
        using var process = Tool.Start(_folder, line);
        while (await process.StandardError.ReadLineAsync() is { } said && !said.StartsWith("[1/", StringComparison.Ordinal))
        {
        }
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        var ended = await Tool.Wait(process);
        Assert.Equal(ExitCode.Interrupted, ended.ExitCode);
        Assert.Contains("engram sweep resume s", ended.Error, StringComparison.Ordinal);
        Assert.InRange(Measures(), 1, 6);
        Assert.Equal(0, (await Tool.Run(_folder, line)).ExitCode);
        Assert.Equal(7, Measures());

        int Measures() => JsonElement.Parse(File.ReadAllText(Path.Combine(_folder, "s/sweep.json"))).GetProperty("trials").EnumerateArray().Sum(trial => trial.GetProperty("measures").GetArrayLength());
    }

    [Theory]
    [InlineData("sweep fashion", ExitCode.Usage, "varies at least one setting")]
    [InlineData("sweep fashion --vary rtae=1..2", ExitCode.Usage, "Did you mean 'rate'?")]
    [InlineData("sweep fashion --vary rate=2..1", ExitCode.Usage, "the range is empty")]
    [InlineData("sweep fashion --vary rate=log:0..1", ExitCode.Usage, "begins above zero")]
    [InlineData("sweep fashion --vary batch=32|32", ExitCode.Usage, "'32' is there twice")]
    [InlineData("sweep fashion --vary batch=0|32", ExitCode.Usage, "batch takes a whole number, 1 or more, not '0'")]
    [InlineData("sweep fashion --vary batch=8..16", ExitCode.Usage, "batch takes a whole number")]
    [InlineData("sweep fashion --vary smoothing=0..2", ExitCode.Usage, "smoothing takes a number from 0 to 1, not '2'")]
    [InlineData("sweep fashion --vary optimizer=adamw|sdg", ExitCode.Usage, "Did you mean 'sgd'?")]
    [InlineData("sweep fashion --vary schedule=cosine|onecycle", ExitCode.Usage, "Did you mean 'one-cycle'?")]
    [InlineData("sweep fashion --vary model=fashionnet|fashionnot", ExitCode.Usage, "Did you mean 'fashionnet'?")]
    [InlineData("sweep fashion --vary rate=1..2 --rate 3", ExitCode.Usage, "--rate is given, and rate is varied")]
    [InlineData("sweep fashion --vary batch=1|2 --vary batch-size=3|4", ExitCode.Usage, "varied twice")]
    [InlineData("sweep fashion --vary smoothing=0..0.1 --measure loss", ExitCode.Usage, "cannot be compared")]
    [InlineData("sweep fashion --vary rate=1..2 --trials 0", ExitCode.Usage, "--trials takes a whole number, 1 or more, not '0'")]
    [InlineData("sweep fashion --vary rate=1..2 --eta 1", ExitCode.Usage, "--eta takes a whole number, 2 or more, not '1'")]
    [InlineData("sweep fashion --vary rate=1..2 --trials 3 --grid 3", ExitCode.Usage, "exclude each other")]
    [InlineData("sweep fashion --vary rate=1..2 --epochs 2 --shortest 3", ExitCode.Usage, "from 1 to the 2 epochs")]
    [InlineData("sweep resume /nowhere/at/all", ExitCode.Run, "There is no sweep at /nowhere/at/all")]
    [InlineData("sweep resume /", ExitCode.Run, "is no sweep")]
    [InlineData("schedule", ExitCode.Usage, "There is no schedule to draw")]
    [InlineData("schedule onecycle 0.1", ExitCode.Usage, "Did you mean 'one-cycle'?")]
    [InlineData("schedule cosine 0.1 --recipe fashion", ExitCode.Usage, "Both a schedule")]
    [InlineData("schedule cosine 0.1 --rate 0.1", ExitCode.Usage, "--rate belongs to a recipe")]
    [InlineData("schedule --recipe fashon", ExitCode.Usage, "Did you mean 'fashion'?")]
    [InlineData("schedule cosine 0.1 --steps 0", ExitCode.Usage, "--steps takes a whole number, 1 or more")]
    public void A_mistake_is_answered_with_a_code_and_leaves_nothing(string line, int code, string message)
    {
        var place = Path.Combine(_folder, "nothing");
        var answer = Tool.Here([.. line.Split(' '), .. line.StartsWith("sweep fashion", StringComparison.Ordinal) ? (string[])["--out", place] : []]);
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(place));
    }

    private string In(string file) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder, file))));
}
