using System.Text.Json;

namespace Engram.Cli.Tests;

public class SummaryTests
{
    [Fact]
    public void ResNet50_has_its_published_size()
    {
        var answer = Tool.Here("summary", "resnet50", "--json");
        var summary = JsonElement.Parse(answer.Output);
        Assert.Equal((0, 25557032, 4089184256), (answer.ExitCode, summary.GetProperty("parameters").GetInt64(), summary.GetProperty("macs").GetInt64()));
    }

    [Fact]
    public void Input_and_classes_are_taken()
    {
        var summary = JsonElement.Parse(Tool.Here("summary", "resnet18", "--input", "2,3,64,64", "--classes", "10", "--json").Output);
        Assert.Equal([2L, 10], summary.GetProperty("rows").EnumerateArray().Last().GetProperty("output").EnumerateArray().Select(size => size.GetInt64()));
        Assert.Equal(11_689_512 - 990 * 513, summary.GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void Networks_for_segmentation_are_summed_up_and_listed_too()
    {
        // torchvision: 3,221,538 parameters.
        Assert.Equal(3_221_538, JsonElement.Parse(Tool.Here("summary", "lraspp_mobilenet_v3_large", "--json").Output).GetProperty("parameters").GetInt64());
        Assert.Equal(
            Vision.Segmenters.All.Select(row => row.Name),
            JsonElement.Parse(Tool.Here("models", "--json").Output).GetProperty("segmenters").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
        var only = Tool.Here("models", "fcn_").Output;
        Assert.Contains("Segmenter", only, StringComparison.Ordinal);
        Assert.DoesNotContain("Model ", only, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fcn_resnet5", "fcn_resnet50"), InlineData("ssdlite320_mobilenet_v3_larg", "ssdlite320_mobilenet_v3_large"), InlineData("resnet51", "resnet50")]
    public void A_mistyped_name_of_any_network_is_answered_with_the_nearest(string typed, string meant)
    {
        var answer = Tool.Here("summary", typed);
        Assert.Equal(ExitCode.Usage, answer.ExitCode);
        Assert.Contains($"There is no model named '{typed}'. Did you mean '{meant}'?", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_are_summed_up_at_the_size_they_resize_pictures_to()
    {
        // torchvision: 3,440,060 parameters with 91 classes.
        var summary = JsonElement.Parse(Tool.Here("summary", "ssdlite320_mobilenet_v3_large", "--json").Output);
        Assert.Equal(3_440_060, summary.GetProperty("parameters").GetInt64());
        Assert.Equal([1L, 3, 320, 320], summary.GetProperty("inputs")[0].EnumerateArray().Select(size => size.GetInt64()));
    }

    [Fact]
    public void The_table_ends_with_the_sums() =>
        Assert.Contains("25,557,032 parameters", Tool.Here("summary", "resnet50").Output, StringComparison.Ordinal);

    [Fact]
    public void All_models_are_listed() =>
        Assert.Equal(Vision.Zoo.All.Select(row => row.Name), JsonElement.Parse(Tool.Here("models", "--json").Output).GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));

    // As processes of their own: the peak of a process that has done other things says nothing.
    [Theory]
    [InlineData("resnet18", "--input", "16,3,128,128")]
    [InlineData("resnet50", "--input", "6,3,160,160", "--precision", "auto")]
    [InlineData("fashionnet", "--batch", "512")]
    public async Task The_memory_predicted_is_within_15_percent_of_what_training_takes(params string[] of)
    {
        var answer = await Tool.Run(Path.GetTempPath(), ["summary", .. of, "--measure", "--json"]);
        var memory = JsonElement.Parse(answer.Output).GetProperty("memory");
        Assert.InRange(memory.GetProperty("training").GetDouble() / memory.GetProperty("measured").GetDouble(), 0.85, 1.15);
    }

    [Fact]
    public void The_largest_batch_that_fits_is_told()
    {
        var answer = Tool.Here("summary", "resnet18", "--memory", "8GB", "--json");
        Assert.InRange(JsonElement.Parse(answer.Output).GetProperty("memory").GetProperty("largestBatch").GetInt64(), 100, 500);
        Assert.Contains("not even one picture", Tool.Here("summary", "resnet50", "--memory", "300MB").Output, StringComparison.Ordinal);
        Assert.Contains("--memory takes an amount such as 8GB", Tool.Here("summary", "resnet50", "--memory", "much").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_training_refuses_a_single_picture_the_memory_for_two_is_told()
    {
        // The last maps of 32² pictures are one number a channel, which alone has no variance.
        var answer = Tool.Here("summary", "resnet18", "--input", "1,3,32,32");
        Assert.Contains("A single picture cannot be trained on: layer4", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Training with AdamW at batch 2 ", answer.Output, StringComparison.Ordinal);
        var two = JsonElement.Parse(Tool.Here("summary", "resnet18", "--input", "2,3,32,32", "--json").Output).GetProperty("memory");
        var one = JsonElement.Parse(Tool.Here("summary", "resnet18", "--input", "1,3,32,32", "--json").Output).GetProperty("memory");
        Assert.Equal(two.GetProperty("training").GetInt64(), one.GetProperty("training").GetInt64());
        Assert.Contains("layer4", one.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, two.GetProperty("refused").ValueKind);
    }
}
