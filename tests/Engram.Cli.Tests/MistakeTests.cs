using System.Text.Json;

namespace Engram.Cli.Tests;

public class MistakeTests
{
    [Theory]
    [InlineData("trian", ExitCode.Usage, "Did you mean 'train'?")]
    [InlineData("train fashon", ExitCode.Usage, "Did you mean 'fashion'?")]
    [InlineData("train --epoch 3", ExitCode.Usage, "Did you mean '--epochs'?")]
    [InlineData("train --jsn", ExitCode.Usage, "Did you mean '--json'?")]
    [InlineData("train --model resnet5", ExitCode.Usage, "Did you mean 'resnet50'?")]
    [InlineData("train --optimizer adamx", ExitCode.Usage, "adamw, adam or sgd, not 'adamx'")]
    [InlineData("train --epochs 2 detect", ExitCode.Usage, "--epochs stands before detect and would count for nothing; write it behind: `engram train detect --epochs …`")]
    [InlineData("train --rate 0.1 copy", ExitCode.Usage, "--rate stands before copy")]
    [InlineData("train --epochs 0", ExitCode.Usage, "--epochs takes a whole number, 1 or more, not '0'")]
    [InlineData("train --rate fast", ExitCode.Usage, "--rate takes a number")]
    [InlineData("train --rate NaN", ExitCode.Usage, "--rate takes a number")]
    [InlineData("train --flip --no-flip", ExitCode.Usage, "exclude each other")]
    [InlineData("train fashion again", ExitCode.Usage, "'again' is one argument too many")]
    [InlineData("train --data embeded", ExitCode.Usage, "Did you mean 'embedded'?")]
    [InlineData("train images", ExitCode.Usage, "--data folder:PATH")]
    [InlineData("train --data folder:/nowhere/at/all", ExitCode.Data, "There is no folder /nowhere/at/all")]
    [InlineData("train --device cuda:x", ExitCode.Usage, "unknown device 'cuda:x'")]
    [InlineData("train --model resnet18", ExitCode.Usage, "conv1: expected 3 channels")]
    [InlineData("summary resnet05", ExitCode.Usage, "Did you mean 'resnet50'?")]
    [InlineData("summary resnet50 --input 1,3,224", ExitCode.Usage, "four whole numbers")]
    [InlineData("summary resnet50 --input 1,4,224,224", ExitCode.Usage, "conv1: expected 3 channels")]
    [InlineData("resume", ExitCode.Usage, "'RUN'")]
    [InlineData("resume /nowhere/at/all", ExitCode.Run, "There is no run at /nowhere/at/all")]
    [InlineData("evaluate /", ExitCode.Run, "is no run")]
    [InlineData("predict /nowhere picture.png", ExitCode.Run, "There is no run")]
    public void A_mistake_is_answered_with_a_code_and_the_remedy(string line, int code, string message)
    {
        Tool.Here(line.Split(' ')).TellsOf(code, message);
    }

    [Fact]
    public void Verbose_shows_where_it_came_from() =>
        Assert.Contains("   at Engram.", Tool.Here("summary", "resnet05", "--verbose").Error, StringComparison.Ordinal);

    [Fact]
    public void With_json_a_failure_is_an_object_too()
    {
        var failure = JsonElement.Parse(Tool.Here("summary", "resnet05", "--json").Output);
        Assert.Contains("resnet05", failure.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, failure.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public void A_folder_without_its_prefix_is_understood()
    {
        var folder = Directory.CreateTempSubdirectory("engram-test-");
        var answer = Tool.Here("train", "--data", folder.FullName);
        folder.Delete();
        Assert.Equal(ExitCode.Usage, answer.ExitCode);
        Assert.Contains($"--data folder:{folder.FullName}", answer.Error, StringComparison.Ordinal);
    }
}
