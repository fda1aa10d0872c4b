using Engram.Testing;

namespace Engram.Cli.Tests;

/// <summary>Nothing is lost: bench/Engram.Endurance does the same for longer.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task A_training_that_is_killed_and_resumed_ends_with_the_same_bytes()
    {
        var stripes = Photographs.Write(Path.Combine(_folder, "stripes"));
        return Survives(4, "train", "fashion", "--data", $"folder:{stripes}", "--epochs", "10", "--batch-size", "8", "--validation", "0.2", "--seed", "3", "--threads", "1", "--checkpoint-steps", "1", "--ema", "0.9", "--patience", "8");
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("segment")]
    public Task A_training_on_scenes_too(string task)
    {
        Assert.SkipUnless(task == "detect" || Fixtures.All, "The same again for another task: with ENGRAM_TESTS=all.");
        return Survives(2, "train", task, "--quick", "--scenes", "12", "--epochs", "2", "--batch-size", "4", "--seed", "3", "--threads", "1", "--checkpoint-steps", "1");
    }

    private async Task Survives(int kills, params string[] training)
    {
        var result = await new Endurance(Tool.Start, _folder, training).Run(kills, seed: 20261123, workers: [0, 2, 1]);
        Assert.True(result.Kills > 0, $"Nothing was killed.\n{string.Join('\n', result.Log)}");
        Assert.True(result.Differences.Count == 0, $"{string.Join(", ", result.Differences)} differ after {result.Kills} kills.\n{string.Join('\n', result.Log)}");
    }

    [Fact]
    public async Task Two_players_their_optimizers_and_an_average_survive_a_kill_too()
    {
        var endurance = new Endurance(Tool.Start, _folder,
            ["train", "wgan", "--quick", "--pictures", "900", "--epochs", "4", "--batch-size", "50", "--width", "4", "--critic-width", "4", "--turns", "2", "--seed", "3", "--threads", "1", "--checkpoint-steps", "1"])
        {
            Compared = ["generator.safetensors", "critic.safetensors", "checkpoint.safetensors", "metrics.jsonl", "samples/epoch-0004.png"],
        };
        var result = await endurance.Run(kills: 2, seed: 20261124, workers: [2, 0]);
        Assert.True(result.Kills > 0, $"Nothing was killed.\n{string.Join('\n', result.Log)}");
        Assert.True(result.Differences.Count == 0, $"{string.Join(", ", result.Differences)} differ after {result.Kills} kills.\n{string.Join('\n', result.Log)}");
    }
}
