using System.Buffers.Binary;
using System.Text.Json;

namespace Engram.Cli.Tests;

/// <summary>Networks that make pictures, as a user trains and measures them.</summary>
public sealed class MakerTests : IDisposable
{
    private static readonly string[] s_tiny = ["--quick", "--pictures", "700", "--batch-size", "100", "--width", "2", "--threads", "1"];

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string path) => Path.Combine(_folder, path);

    [Fact]
    public void A_generator_is_trained_measured_again_and_its_samples_lie_beside()
    {
        var trained = Tool.Here(["train", "cgan", .. s_tiny, "--epochs", "1", "--critic-width", "2", "--run", In("run"), "--json", "--seed", "3"]);
        Assert.True(trained.ExitCode == 0, trained.Error);
        var result = JsonElement.Parse(trained.Output);
        Assert.Equal(["best_epoch", "epochs", "measures", "pictures", "run", "seconds", "seed", "task"], result.EnumerateObject().Select(property => property.Name).Order());
        Assert.Contains("averaged Fréchet distance", trained.Error, StringComparison.Ordinal);
        Assert.Contains("little variety", trained.Error, StringComparison.Ordinal);
        Assert.All(["run/preview.png", "run/samples/epoch-0001.png", "run/generator.safetensors", "run/critic.safetensors"], file => Assert.True(File.Exists(In(file)), file));
        Assert.Contains("engram train cgan --quick --pictures 700 --epochs 1 --batch-size 100 --width 2 --critic-width 2 --seed 3", File.ReadAllText(In("run/report.html")), StringComparison.Ordinal);
        var measured = Tool.Here("evaluate", In("run"), "--json");
        Assert.True(measured.ExitCode == 0, measured.Error);
        Assert.Equal(result.GetProperty("measures").GetRawText(), JsonElement.Parse(measured.Output).GetProperty("measures").GetRawText());
        Assert.Contains("measure                     made      real   blurred     noise", measured.Error, StringComparison.Ordinal);
        Assert.Contains("This run is complete", Tool.Here("resume", In("run")).Output, StringComparison.Ordinal);
        Draws();
        Assert.All(new[] { "verify", "memory" }, verb => Tool.Here(verb, In("run")).TellsOf(ExitCode.Run, "is the run of a network that makes pictures, and this is for"));
        Tool.Here("evaluate", In("run"), "--data", "folder:photographs").TellsOf(ExitCode.Usage, "--data takes embedded or full here");
    }

    private void Draws()
    {
        var made = Tool.Here("generate", In("run"), "--count", "7", "--class", "dress", "--seed", "4", "--columns", "7", "--scale", "1", "--out", In("grid.png"), "--json");
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal(("Dress", 7, 4), (JsonElement.Parse(made.Output).GetProperty("class").GetString(), JsonElement.Parse(made.Output).GetProperty("count").GetInt32(), JsonElement.Parse(made.Output).GetProperty("seed").GetInt32()));
        Assert.Equal((28, 7 * 28 + 6), Size("grid.png"));
        Assert.Equal(0, Tool.Here("generate", In("run"), "--count", "7", "--class", "3", "--seed", "4", "--columns", "7", "--scale", "1", "--out", In("again.png")).ExitCode);
        Assert.Equal(File.ReadAllBytes(In("grid.png")), File.ReadAllBytes(In("again.png")));
        var walked = Tool.Here("interpolate", In("run"), "--steps", "3", "--class", "Bag", "--scale", "1", "--out", In("strip.png"));
        Assert.True(walked.ExitCode == 0, walked.Error);
        Assert.Equal((28, 3 * 28 + 2), Size("strip.png"));
        // There and back, seven new pictures between two of the strip.
        Assert.Equal(2 * 16, Number(In("strip.animated.png"), 41));
        Tool.Here("generate", In("run"), "--class", "Sandle", "--out", In("none.png")).TellsOf(ExitCode.Usage, "Did you mean 'Sandal'?");
        Tool.Here("generate", In("run"), "--count", "1000000", "--out", In("none.png")).TellsOf(ExitCode.Usage, "--count takes up to");
        Tool.Here("generate", In("run"), "--out", In("none.gif")).TellsOf(ExitCode.Usage, "pictures are written as .png, .jpg or .webp");
        Tool.Here("interpolate", In("run"), "--out", In("nowhere/none.png")).TellsOf(ExitCode.Failure, "there is no folder");
        Assert.False(File.Exists(In("none.png")));
    }

    private (int Height, int Width) Size(string file) => (Number(In(file), 20), Number(In(file), 16));

    private static int Number(string file, int at) => BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(file).AsSpan(at));

    [Fact]
    public void Clothes_are_made_of_edges_measured_and_shown()
    {
        var trained = Tool.Here(["train", "pix2pix", .. s_tiny, "--validation", "0.1", "--epochs", "1", "--critic-width", "2", "--run", In("run"), "--json"]);
        Assert.True(trained.ExitCode == 0, trained.Error);
        var difference = JsonElement.Parse(trained.Output).GetProperty("measures").GetProperty("difference");
        Assert.Equal(0, difference.GetProperty("real").GetDouble());
        Assert.InRange(difference.GetProperty("made").GetDouble(), 0.01, difference.GetProperty("noise").GetDouble());
        Assert.Equal(0, Tool.Here("generate", In("run"), "--count", "5", "--out", In("pairs.png")).ExitCode);
        Assert.True(File.Exists(In("pairs.png")));
        Tool.Here("generate", In("run"), "--class", "3", "--out", In("none.png")).TellsOf(ExitCode.Usage, "is told no class");
        Tool.Here("interpolate", In("run"), "--out", In("none.png")).TellsOf(ExitCode.Usage, "no random numbers to walk through");
    }

    [Fact]
    public void An_autoencoder_is_measured_in_nats_between_what_can_be_and_what_knows_nothing()
    {
        var trained = Tool.Here(["train", "cvae", .. s_tiny, "--validation", "0.1", "--epochs", "2", "--run", In("run"), "--json"]);
        Assert.True(trained.ExitCode == 0, trained.Error);
        var bound = JsonElement.Parse(trained.Output).GetProperty("measures").GetProperty("−ELBO");
        // The floor of the grey pixels themselves.
        Assert.InRange(bound.GetProperty("real").GetDouble(), 189, 191);
        Assert.True(bound.GetProperty("made").GetDouble() > bound.GetProperty("real").GetDouble());
        Assert.True(File.Exists(In("run/model.safetensors")));
    }

    [Fact]
    public void A_collapsed_run_says_what_was_seen_what_is_kept_and_what_to_do()
    {
        Assert.Equal(0, Tool.Here(["train", "gan", .. s_tiny, "--epochs", "1", "--critic-width", "2", "--run", In("run")]).ExitCode);
        File.WriteAllText(In("run/config.json"), File.ReadAllText(In("run/config.json")).Replace("\"collapse\": 0", "\"collapse\": 0.25", StringComparison.Ordinal));
        File.WriteAllLines(In("run/metrics.jsonl"), new[] { 0.3, 0.01, 0.01, 0.02 }.Select((recall, i) => FormattableString.Invariant($"{{\"step\":{i + 1},\"epoch\":{i + 1},\"training\":{{}},\"validation\":{{\"averaged recall\":{recall},\"averaged Fréchet distance\":{100 + 50 * i}}}}}")));
        var resumed = Tool.Here("resume", In("run"));
        resumed.TellsOf(ExitCode.Diverged, "after epoch 4 it can make 2.0% of the real pictures");
        Assert.All((string[])["recall 0.020", "30.0% after epoch 1", "generator.safetensors", "--penalty"], part => Assert.Contains(part, resumed.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("train gam", "Did you mean 'gan'?")]
    [InlineData("train gan --loss hinges", "--loss takes non-saturating, hinge, wasserstein or least-squares, not 'hinges'. Did you mean 'hinge'?")]
    [InlineData("train gan --data folder:photographs", "--data takes embedded or full")]
    [InlineData("train gan --validation 0.001", "change the share that --validation holds back")]
    [InlineData("train gan --collapse 2", "--collapse takes a number from 0 to 0.999")]
    [InlineData("train wgan --turns 0", "--turns takes a whole number, 1 or more")]
    [InlineData("train gan --flip --no-flip", "--flip and --no-flip exclude each other")]
    [InlineData("train vae --critic-rate 1", "--critic-rate")]
    [InlineData("train --epochs 2 cgan", "--epochs stands before cgan")]
    public void What_is_mistyped_is_named_with_its_remedy(string line, string message) => Tool.Here([.. line.Split(' '), .. line.Contains("gam", StringComparison.Ordinal) ? (string[])[] : ["--run", In("none")]]).TellsOf(ExitCode.Usage, message);
}
