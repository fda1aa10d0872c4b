using System.Security.Cryptography;
using System.Text.Json;
using Engram.Vision;

namespace Engram.Cli.Tests;

/// <summary>Starting from weights, typed as a user types it: a network that knows lying from standing stripes learns three colours.</summary>
public sealed class TransferTests(World world) : IClassFixture<World>
{
    private const string Start = "train --model fashionnet --data folder:three --epochs 2 --batch-size 8 --validation 0.2 --threads 1 --precision fp32 --weights runs/done/model.safetensors";
    private static readonly string[] s_body = ["--freeze", "stem.*", "--freeze", "(down|residual).*"];

    private Task<Answer> Type(string line, params string[] more)
    {
        if (!Directory.Exists(world.In("three")))
        {
            world.Pictures("three", folder =>
            {
                foreach (var file in Directory.GetFiles(Path.Combine(folder, "lying")).Take(10))
                    File.Copy(file, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "prone")).FullName, Path.GetFileName(file)));
            });
        }
        return Tool.Run(world.Folder, [.. line.Split(' '), .. more]);
    }

    [Fact]
    public async Task A_run_starts_from_weights_freezes_parts_and_says_so()
    {
        var trained = await Type($"{Start} --run runs/moved", [.. s_body, "--rate-of", "head.weight=0.5"]);
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(world.In("runs/done/model.safetensors"))));
        Assert.Contains($"runs/done/model.safetensors, SHA-256 {hash[..8]}…: all but head.weight and head.bias, fresh for 3 classes instead of 2", trained.Output, StringComparison.Ordinal);
        Assert.Contains("whose weights they are", trained.Output, StringComparison.Ordinal);
        Assert.Contains("195 of 116,147 numbers; frozen: stem.*, (down|residual).*", trained.Output, StringComparison.Ordinal);
        Assert.Contains("head.weight × 0.5", trained.Output, StringComparison.Ordinal);

        var configuration = RunConfiguration.Read(world.In("runs/moved"));
        Assert.Equal(("runs/done/model.safetensors", hash, 2), (configuration.Weights!.File, configuration.Weights.Sha256, configuration.Weights.Classes));
        Assert.Equal(["head.bias", "head.weight"], configuration.Weights.Fresh.Order());
        Assert.Equal(["stem.*", "(down|residual).*"], configuration.Options.Freeze!);
        Assert.Equal([new PartRate("head.weight", 0.5)], configuration.Options.Rates!);
        using (var before = SafeTensors.Open(world.In("runs/done/model.safetensors")))
        using (var after = SafeTensors.Open(world.In("runs/moved/model.safetensors")))
        {
            foreach (var name in before.Names.Where(name => !name.StartsWith("head", StringComparison.Ordinal)))
                Assert.True(before.Read(name).equal(after.Read(name)).all().item<bool>(), name);
        }

        Assert.Equal(0, (await Type("evaluate runs/moved")).ExitCode);
        Assert.Equal(0, (await Type("predict runs/moved stripes/lying/00.png")).ExitCode);
        Assert.Equal(0, (await Type("report runs/moved")).ExitCode);
        var report = await File.ReadAllTextAsync(world.In("runs/moved/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("--weights runs/done/model.safetensors --freeze", report, StringComparison.Ordinal);
        var verified = await Type("verify runs/moved --epochs 1 --json");
        Assert.Equal((0, true), (verified.ExitCode, JsonElement.Parse(verified.Output).GetProperty("identical").GetBoolean()));
        var again = await Type("resume runs/moved");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("This run is complete", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_weights_in_the_place_of_the_first_are_found_by_verify()
    {
        File.Copy(world.In("runs/done/model.safetensors"), world.In("started.safetensors"));
        Assert.Equal(0, (await Type($"{Start} --run runs/changed".Replace("runs/done/model", "started", StringComparison.Ordinal))).ExitCode);
        File.Copy(world.In("runs/changed/model.safetensors"), world.In("started.safetensors"), overwrite: true);
        var changed = await Type("verify runs/changed");
        Assert.Equal(ExitCode.Failure, changed.ExitCode);
        Assert.Contains("starting weights (SHA-256) was", changed.Output, StringComparison.Ordinal);
        File.Delete(world.In("started.safetensors"));
        var gone = await Type("verify runs/changed");
        Assert.Equal(ExitCode.Run, gone.ExitCode);
        Assert.Contains("started.safetensors, which is no longer there", gone.Error, StringComparison.Ordinal);
        // What was trained needs it no more.
        Assert.Equal(0, (await Type("evaluate runs/changed")).ExitCode);
        Assert.Equal(0, (await Type("resume runs/changed")).ExitCode);
    }

    [Theory]
    [InlineData(ExitCode.Data, "There is no file runs/done/modle.safetensors, and no published weights of that name. Did you mean 'runs/done/model.safetensors'?", "--weights", "runs/done/modle.safetensors")]
    [InlineData(ExitCode.Data, "Say --weights runs/done/model.safetensors", "--weights", "runs/done")]
    [InlineData(ExitCode.Data, "holds weights of fashionnet, not of lenet5. Say --model fashionnet", "--model", "lenet5")]
    [InlineData(ExitCode.Data, "neither safetensors nor a file of PyTorch's", "--weights", "stripes/lying/00.png")]
    [InlineData(ExitCode.Usage, "resnet18:IMAGENET1K_V1 are weights of resnet18, not of fashionnet. Say --model resnet18", "--weights", "resnet18")]
    [InlineData(ExitCode.Usage, "it has IMAGENET1K_V1, IMAGENET1K_V2", "--weights", "resnet50:V3")]
    [InlineData(ExitCode.Usage, "No parameter's name matches 'layer1.*'. The names begin with stem, down1", "--freeze", "layer1.*")]
    [InlineData(ExitCode.Usage, "'stem[' is no regular expression", "--freeze", "stem[")]
    [InlineData(ExitCode.Usage, "Nothing is left to learn: all 116,147 numbers are frozen", "--freeze", ".*")]
    [InlineData(ExitCode.Usage, "--rate-of takes PATTERN=X with a number X, 0 or more, not 'head.*=-1'", "--rate-of", "head.*=-1")]
    [InlineData(ExitCode.Usage, "not 'head'", "--rate-of", "head")]
    [InlineData(ExitCode.Usage, "No parameter's name matches 'neck.*'", "--rate-of", "neck.*=2")]
    [InlineData(ExitCode.Usage, "All that 'stem.*' matches is frozen", "--rate-of", "stem.*=2", "--freeze", "stem.*")]
    public async Task A_mistake_is_told_with_its_remedy_and_leaves_nothing_behind(int code, string says, params string[] arguments)
    {
        // The last of an option that is given twice would be one too many.
        var line = arguments.Aggregate(Start, (text, word) => word is "--weights" or "--model" ? System.Text.RegularExpressions.Regex.Replace(text, $" {word} \\S+", "") : text);
        var answer = await Type($"{line} --run runs/wrong", arguments);
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world.In("runs/wrong")));
    }
}
