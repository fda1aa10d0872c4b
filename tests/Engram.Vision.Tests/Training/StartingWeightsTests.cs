using System.Text;

namespace Engram.Vision.Tests;

/// <summary>Runs that start from weights.</summary>
public sealed class StartingWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string Saved(string model, int classes, string file = "weights.safetensors")
    {
        var network = Zoo.Create(model, classes);
        network.Materialize(seed: 11);
        Weights.Save(network, In(file));
        return In(file);
    }

    private static ClassificationOptions Options(string weights) => new()
    {
        Model = "fashionnet", Weights = weights, Freeze = ["(stem|down1|residual1).*"], Rates = [new("down2.*", 0.1)], Epochs = 3, BatchSize = 500, Threads = 1, Precision = "fp32", Workers = 0,
    };

    [Fact]
    public void A_resumed_run_needs_the_file_no_more_and_ends_with_the_same_bytes()
    {
        var file = Saved("fashionnet", 4);
        using (var whole = ClassificationRun.Start("fashion", Options(file), In("whole")))
            Assert.Equal(3, whole.Train().Count(step => step.Finished is not null));
        using (var begun = ClassificationRun.Start("fashion", Options(file), In("cut")))
            Assert.Equal(1, begun.Train(stopAfter: 1).Count(step => step.Finished is not null));
        File.Delete(file);
        using (var resumed = ClassificationRun.Resume(In("cut")))
        {
            Assert.True(resumed.Numbers.Learning < resumed.Numbers.All);
            Assert.Equal(2, resumed.Train().Count(step => step.Finished is not null));
        }
        Assert.Equal(File.ReadAllBytes(In("whole/model.safetensors")), File.ReadAllBytes(In("cut/model.safetensors")));
    }

    [Fact]
    public void A_run_without_a_checkpoint_yet_begins_again_from_the_same_file_only()
    {
        var file = Saved("fashionnet", 4);
        ClassificationRun.Start("fashion", Options(file), In("run")).Dispose();
        using (var again = ClassificationRun.Resume(In("run")))
            Assert.True(SafeTensors.Open(file).Read("stem.0.weight").equal(again.Model.State().Single(entry => entry.Name == "stem.0.weight").Tensor).all().item<bool>());
        Saved("fashionnet", 5);
        Assert.Contains("is not what the run was started from", Assert.Throws<CheckpointException>(() => ClassificationRun.Resume(In("run"))).Message);
        File.Delete(file);
        Assert.Throws<FileNotFoundException>(() => ClassificationRun.Resume(In("run")));
    }

    [Fact]
    public void Nothing_but_what_learns_moves_and_rates_of_parts_are_kept()
    {
        var file = Saved("fashionnet", 10);
        using var run = ClassificationRun.Start("fashion", Options(file) with { Epochs = 1 }, In("run"));
        Assert.Empty(run.Configuration.Weights!.Fresh);
        _ = run.Train().Count();
        using var saved = SafeTensors.Open(file);
        foreach (var (name, tensor) in run.Model.State().Where(entry => entry.Name.Contains("weight", StringComparison.Ordinal)))
            Assert.Equal(name.StartsWith("stem", StringComparison.Ordinal) || name.Contains('1', StringComparison.Ordinal) && !name.StartsWith("down2", StringComparison.Ordinal) && !name.StartsWith("residual2", StringComparison.Ordinal), tensor.equal(saved.Read(name)).all().item<bool>());
        Assert.Equal([0.1, 0.1, 1], LearningParts.Groups(run.Configuration.Options).Select(group => group.Rate));
    }

    [Fact]
    public void Pictures_are_prepared_as_the_weights_were_trained()
    {
        // A thousand classes of a network that torchvision has: ImageNet's mean and deviation.
        var (weights, options) = StartingWeights.Find(new() { Model = "squeezenet1_1", Weights = Saved("squeezenet1_1", 1000) }, null, default);
        Assert.Equal(1000, weights!.Classes);
        Assert.Equal(Normalization.ImageNet.Mean, options.Preprocessing!.Normalization.Mean);
        Assert.StartsWith("ImageNet's", weights.Reason, StringComparison.Ordinal);
        // Any other number tells nothing.
        (weights, options) = StartingWeights.Find(new() { Model = "squeezenet1_1", Weights = Saved("squeezenet1_1", 12) }, null, default);
        Assert.Equal((12, null), (weights!.Classes, options.Preprocessing));
    }

    [Fact]
    public void What_the_options_say_of_preparing_pictures_is_not_overruled()
    {
        Preprocessing own = new([40], [32], Normalization.None, "bicubic");
        var (_, options) = StartingWeights.Find(new() { Model = "squeezenet1_1", Weights = Saved("squeezenet1_1", 1000), Preprocessing = own }, null, default);
        Assert.Same(own, options.Preprocessing);
    }

    [Fact]
    public void Published_weights_of_the_same_content_are_known_by_their_hash()
    {
        Assert.All(PublishedWeights.All.Where(row => row.Preprocessing is not null && Zoo.All.Any(known => known.Name == row.Model)), row => Assert.Null(row.Preprocessing!.Fault()));
        Assert.True(StartingWeights.Exist("resnet18"));
        Assert.True(StartingWeights.Exist("resnet18:IMAGENET1K_V1"));
        Assert.False(StartingWeights.Exist(In("resnet18")));
    }

    [Fact]
    public void A_file_that_is_none_of_weights_is_refused()
    {
        File.WriteAllBytes(In("text.pth"), Encoding.UTF8.GetBytes("not weights at all"));
        Assert.Contains("Give another file", Assert.Throws<InvalidDataException>(() => StartingWeights.Find(new() { Model = "fashionnet", Weights = In("text.pth") }, null, default)).Message);
    }
}
