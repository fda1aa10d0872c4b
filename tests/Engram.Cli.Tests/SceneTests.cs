using System.Text.Json;

namespace Engram.Cli.Tests;

/// <summary>Networks on scenes, as a user trains and tests them.</summary>
public sealed class SceneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string path) => Path.Combine(_folder, path);

    [Fact]
    public void A_detector_is_trained_tested_drawn_and_measured_again()
    {
        var trained = Tool.Here("train", "detect", "--quick", "--scenes", "16", "--epochs", "2", "--batch-size", "8", "--threads", "1", "--run", In("run"), "--json", "--seed", "3");
        Assert.True(trained.ExitCode == 0, trained.Error);
        var result = JsonElement.Parse(trained.Output);
        Assert.Equal(["best_epoch", "epochs", "measures", "model", "run", "seconds", "seed", "task", "test_scenes"], result.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal((2, 3, 100), (result.GetProperty("epochs").GetInt32(), result.GetProperty("seed").GetInt32(), result.GetProperty("test_scenes").GetInt32()));
        Assert.Contains("validation loss", trained.Error, StringComparison.Ordinal);
        var page = File.ReadAllText(In("run/report.html"));
        Assert.All((string[])["Precision and recall", "Average precision by class and size", "nothing", "The missed", "--quick --scenes 16 --epochs 2 --batch-size 8 --seed 3"], part => Assert.Contains(part, page, StringComparison.Ordinal));
        var measured = Tool.Here("evaluate", In("run"), "--json");
        Assert.True(measured.ExitCode == 0, measured.Error);
        Assert.Equal(result.GetProperty("measures").GetRawText(), JsonElement.Parse(measured.Output).GetProperty("measures").GetRawText());
        File.Delete(In("run/report.html"));
        Assert.Equal(0, Tool.Here("report", In("run")).ExitCode);
        Assert.Equal(page, File.ReadAllText(In("run/report.html")));
        Assert.Contains("This run is complete", Tool.Here("resume", In("run")).Output, StringComparison.Ordinal);
        var other = Tool.Here("verify", In("run"));
        Assert.NotEqual(0, other.ExitCode);
        Assert.Contains("is a run on scenes", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_names_pixels_is_trained_drawn_and_measured_again()
    {
        var trained = Tool.Here("train", "segment", "--quick", "--scenes", "16", "--epochs", "1", "--batch-size", "8", "--threads", "1", "--run", In("run"), "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        var measures = JsonElement.Parse(trained.Output).GetProperty("measures");
        Assert.All((string[])["mean IoU", "foreground IoU", "Dice", "pixel accuracy", "IoU of background", "IoU of Ankle boot"], name => Assert.InRange(measures.GetProperty(name).GetDouble(), 0, 1));
        var page = File.ReadAllText(In("run/report.html"));
        Assert.All((string[])["IoU of each class", "In units of 1000 pixels", "The worst", "The best", "class=\"legend\"", "train segment --quick --scenes 16"], part => Assert.Contains(part, page, StringComparison.Ordinal));
        var measured = Tool.Here("evaluate", In("run"), "--json");
        Assert.Equal(measures.GetRawText(), JsonElement.Parse(measured.Output).GetProperty("measures").GetRawText());
        Assert.Contains("of pixels", measured.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_mistyped_is_named_with_its_remedy()
    {
        Assert.Contains("Did you mean 'retinanet_resnet50_fpn'?", Tool.Here("train", "detect", "--model", "retinanet_resnet50").Error, StringComparison.Ordinal);
        Assert.Contains("Say which format the folder has", Tool.Here("train", "detect", "--data", _folder).Error, StringComparison.Ordinal);
        Assert.Contains("There is no folder or file", Tool.Here("train", "detect", "--data", $"coco:{In("none")}").Error, StringComparison.Ordinal);
    }
}
