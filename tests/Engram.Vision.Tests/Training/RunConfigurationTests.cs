using System.Text.Json.Nodes;

namespace Engram.Vision.Tests;

public sealed class RunConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File => Path.Combine(_folder, "config.json");

    private static RunConfiguration Good { get; } = new(
        "fashion", new() { Model = "fashionnet", Precision = "fp32", Threads = 1 }, ["a", "b"], [1, 28, 28], new Dictionary<string, string> { ["training"] = new('a', 64) }, Machine.Current)
    { Normalization = FashionMnist.Normalization };

    [Fact]
    public void What_was_written_is_read_back_the_normalisation_included()
    {
        Good.Write(File);
        var read = RunConfiguration.Read(_folder);
        Assert.Equal((Good.Options, Good.Recipe), (read.Options, read.Recipe));
        Assert.Equal(FashionMnist.Normalization.Mean, read.Normalization.Mean);
        Assert.Equal(FashionMnist.Normalization.Deviation, read.Normalization.Deviation);
    }

    [Fact]
    public void A_started_run_records_how_pixels_became_numbers_and_knows_why_its_precision_was_chosen()
    {
        using var run = ClassificationRun.Start("fashion", new() { Model = "fashionnet", Threads = 1 }, Path.Combine(_folder, "run"));
        Assert.Equal(FashionMnist.Normalization.Mean, RunConfiguration.Read(run.Folder.Path).Normalization.Mean);
        Assert.Equal(PrecisionChoice.Resolve("auto", run.Trainer.Device.Device), run.Trainer.Precision);
    }

    [Theory]
    [InlineData("version", "1", "its layout is version 1")]
    [InlineData("options", "null", "options")]
    [InlineData("machine", "null", "machine")]
    [InlineData("classes", "[]", "names no classes")]
    [InlineData("classes", "[\"a\", null]", "a class has no name")]
    [InlineData("image", "[2, 28, 28]", "shape of the images")]
    [InlineData("image", "[1, 28, 2147483647]", "shape of the images")]
    [InlineData("image", "[1, 28]", "shape of the images")]
    [InlineData("data", "{\"training\": null}", "hash of the data")]
    [InlineData("normalization", "null", "normalisation")]
    [InlineData("normalization", "{\"mean\": [0], \"deviation\": [0]}", "normalisation")]
    [InlineData("normalization", "{\"mean\": [0, 1], \"deviation\": [1]}", "normalisation")]
    [InlineData("options.model", "\"resnet05\"", "no model named 'resnet05'")]
    [InlineData("options.epochs", "0", "start at 1")]
    [InlineData("options.threads", "-1", "negative")]
    [InlineData("options.rate", "-1", "out of range")]
    [InlineData("options.epochs", "1e99", "not a run's configuration")]
    [InlineData("options.optimizer", "null", "an option is missing")]
    public void What_no_run_can_have_written_is_refused(string path, string value, string fault)
    {
        Good.Write(File);
        var root = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var names = path.Split('.');
        (names.Length == 1 ? root : root[names[0]]!)[names[^1]] = JsonNode.Parse(value);
        System.IO.File.WriteAllText(File, root.ToJsonString());
        var refused = Assert.Throws<InvalidDataException>(() => RunConfiguration.Read(_folder));
        Assert.StartsWith(File, refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.Contains("start a new run", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[1]")]
    [InlineData("{\"epoch\":1,\"step\":3,\"training\":null,\"validation\":{}}")]
    [InlineData("{\"epoch\":1,\"step\":3,\"training\":7}")]
    [InlineData("{\"step\":\"x\",\"losses\":{}}")]
    [InlineData("{\"epoch\":1,\"seconds\":null}")]
    [InlineData("{\"epoch\":1,\"seconds\":1e300}")]
    public void Lines_that_no_run_wrote_are_passed_over(string line)
    {
        foreach (var name in (string[])["metrics.jsonl", "timings.jsonl"])
            System.IO.File.WriteAllText(Path.Combine(_folder, name), line + "\n");
        Assert.Empty(RunCourse.Read(_folder).Epochs);
    }
}
