using System.Text.Json;

namespace Engram.Cli.Tests;

/// <summary>The whole way, in processes of its own: train, evaluate, predict, interrupt, resume.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;
    private readonly string[] _train;

    public TrainingTests() => _train =
        ["train", "fashion", "--data", $"folder:{Photographs.Write(Path.Combine(_folder, "stripes"))}", "--batch-size", "8", "--validation", "0.2", "--threads", "1", "--run", "runs/stripes"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_evaluate_and_predict_agree_and_leave_a_whole_run()
    {
        var trained = await Tool.Run(_folder, [.. _train, "--epochs", "3", "--seed", "7", "--json"]);
        Assert.Equal(0, trained.ExitCode);
        var result = JsonElement.Parse(trained.Output);
        Assert.Equal(["accuracy", "best_epoch", "epochs", "images_per_second", "loss", "run", "seconds", "stopped", "test_images"], result.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal((3, 6, "runs/stripes"), (result.GetProperty("epochs").GetInt32(), result.GetProperty("test_images").GetInt32(), result.GetProperty("run").GetString()));
        Assert.InRange(result.GetProperty("seconds").GetDouble(), 0.01, 300);
        Assert.True(result.GetProperty("images_per_second").GetDouble() > 0);
        Assert.DoesNotContain('\e', trained.Error);
        Assert.Contains("seed       7 (asked for)", trained.Error, StringComparison.Ordinal);
        Assert.All((string[])["model.safetensors", "checkpoint.safetensors", "config.json", "metrics.jsonl", "timings.jsonl"], file => Assert.True(File.Exists(Path.Combine(_folder, "runs/stripes", file))));

        var evaluated = await Tool.Run(_folder, "evaluate", "runs/stripes", "--json");
        Assert.Equal(0, evaluated.ExitCode);
        Assert.All((string[])["accuracy", "loss", "epochs", "test_images", "run"], name => Assert.Equal(result.GetProperty(name).GetRawText(), JsonElement.Parse(evaluated.Output).GetProperty(name).GetRawText()));

        var others = await Tool.Run(_folder, "evaluate", "runs/stripes", "--data", "folder:stripes");
        Assert.Equal((0, ""), (others.ExitCode, others.Error));
        Assert.Matches(@"test accuracy \d\.\d{4}, loss \d+\.\d{4}\n$", others.Output);

        var asked = await Tool.Run(_folder, "predict", "runs/stripes", "stripes/lying/03.png", "stripes/standing/04.png", "--json");
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        Assert.All(JsonElement.Parse(asked.Output).GetProperty("images").EnumerateArray(), image =>
            Assert.Equal(1, image.GetProperty("classes").EnumerateArray().Sum(guess => guess.GetProperty("probability").GetDouble()), 1e-4));

        var missing = await Tool.Run(_folder, "predict", "runs/stripes", "stripes/lying/030.png");
        Assert.Equal(ExitCode.Data, missing.ExitCode);
        Assert.Contains("Did you mean 'stripes/lying/0", missing.Error, StringComparison.Ordinal);

        var complete = await Tool.Run(_folder, "resume", "runs/stripes");
        Assert.Equal(0, complete.ExitCode);
        Assert.Contains("This run is complete", complete.Output, StringComparison.Ordinal);
        Assert.EndsWith($"test accuracy {result.GetProperty("accuracy").GetDouble():0.0000}, loss {result.GetProperty("loss").GetDouble():0.0000}\n", complete.Output, StringComparison.Ordinal);

        var otherSeed = await Tool.Run(_folder, "resume", "runs/stripes", "--seed", "8");
        Assert.Equal(ExitCode.Usage, otherSeed.ExitCode);
        Assert.Contains("the seed 7", otherSeed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Averages_and_an_early_end_are_announced_and_told()
    {
        // Five pictures choose, so an accuracy can rise five times at most.
        var trained = await Tool.Run(_folder, [.. _train, "--epochs", "40", "--swa", "--patience", "2"]);
        Assert.Equal(0, trained.ExitCode);
        Assert.Contains("averages   the weights of the last quarter's epochs", trained.Output, StringComparison.Ordinal);
        Assert.Contains("ends early after 2 epochs without improvement (asked for)", trained.Output, StringComparison.Ordinal);
        Assert.Matches(@"ended      stopped after epoch \d+: the validation accuracy has not risen for 2 epochs; the weights of epoch \d+ are kept", trained.Output);
        var again = await Tool.Run(_folder, "resume", "runs/stripes", "--json");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("note: This run is complete: it stopped after epoch", again.Error, StringComparison.Ordinal);
        Assert.StartsWith("stopped after epoch", JsonElement.Parse(again.Output).GetProperty("stopped").GetString(), StringComparison.Ordinal);

        var averaged = await Tool.Run(_folder, [.. _train[..^1], "runs/averaged", "--epochs", "2", "--ema", "0.5"]);
        Assert.Equal(0, averaged.ExitCode);
        Assert.Contains("averages   a running mean of the weights, decay 0.5", averaged.Output, StringComparison.Ordinal);
        Assert.Matches(@"validation loss \d\.\d+ accuracy \d\.\d+ averaged loss \d\.\d+ averaged accuracy", averaged.Output);
        Assert.Matches(@"kept       the averaged weights of epoch [12] of 2, for the highest validation accuracy", averaged.Output);
        Assert.Contains("averaged weights", await File.ReadAllTextAsync(Path.Combine(_folder, "runs/averaged/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var both = await Tool.Run(_folder, [.. _train, "--ema", "0.5", "--swa"]);
        Assert.Equal(ExitCode.Usage, both.ExitCode);
        Assert.Contains("--ema and --swa exclude each other", both.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    public async Task A_signal_ends_the_training_with_a_checkpoint_and_resume_completes_it(string signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill");
        using var process = Tool.Start(_folder, [.. _train, "--epochs", "100"]);
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch", StringComparison.Ordinal))
        {
        }
        var second = await Tool.Run(_folder, "resume", "runs/stripes");
        Assert.Equal(ExitCode.Run, second.ExitCode);
        Assert.Contains("Another process is training", second.Error, StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        var ended = await Tool.Wait(process);
        Assert.Equal(code, ended.ExitCode);
        Assert.Contains("engram resume runs/stripes", ended.Error, StringComparison.Ordinal);
        Assert.Contains("note: Ending with this step and a checkpoint", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("test accuracy", ended.Output, StringComparison.Ordinal);

        var resumed = await Tool.Run(_folder, "resume", "runs/stripes", "--json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(100, JsonElement.Parse(resumed.Output).GetProperty("epochs").GetInt32());
        var epochs = File.ReadLines(Path.Combine(_folder, "runs/stripes/metrics.jsonl")).Select(line => JsonElement.Parse(line)).Where(line => line.TryGetProperty("training", out _)).Select(line => line.GetProperty("epoch").GetInt32());
        Assert.Equal(Enumerable.Range(1, 100), epochs);
    }

    [Fact]
    public async Task A_broken_picture_is_refused_by_name_or_skipped_and_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "stripes/lying/broken.png"), "no picture");
        var refused = await Tool.Run(_folder, [.. _train, "--epochs", "1"]);
        Assert.Equal(ExitCode.Data, refused.ExitCode);
        Assert.Contains("broken.png", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--skip-broken", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "runs")));

        var skipped = await Tool.Run(_folder, [.. _train, "--epochs", "1", "--skip-broken"]);
        Assert.Equal((0, ""), (skipped.ExitCode, skipped.Error));
        Assert.Contains("note: 1 unreadable picture is left out", skipped.Output, StringComparison.Ordinal);
        Assert.Contains("broken.png", skipped.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', skipped.Output);
    }

    [Fact]
    public async Task A_rate_beyond_reason_diverges_with_its_own_code()
    {
        var answer = await Tool.Run(_folder, [.. _train, "--epochs", "3", "--optimizer", "sgd", "--schedule", "constant", "--rate", "1e30", "--precision", "fp32"]);
        Assert.Equal(ExitCode.Diverged, answer.ExitCode);
        Assert.Contains("at step", answer.Error, StringComparison.Ordinal);
    }
}
