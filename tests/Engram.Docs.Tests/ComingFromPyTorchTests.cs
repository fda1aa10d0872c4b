using System.Text.RegularExpressions;
using Engram.Vision;

namespace Engram.Docs.Tests;

/// <summary>What the README's table puts beside PyTorch's calls: each of its pieces of code stands in this file, which is compiled and run.</summary>
public sealed partial class ComingFromPyTorchTests
{
    private const string File = "tests/Engram.Docs.Tests/ComingFromPyTorchTests.cs";

    [Fact]
    public void Every_call_in_the_table_stands_here()
    {
        var table = Repository.Read("README.md").Split("## Coming from PyTorch")[1].Split("\n## ")[0];
        var calls = table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => Piece().Matches(line.Split(" | ", 2)[1]))
            .Select(piece => piece.Groups[1].Value).Where(piece => !piece.StartsWith("--", StringComparison.Ordinal)).ToList();
        Assert.InRange(calls.Count, 10, 100);
        // Without this method, which stands for none of them.
        var own = Repository.Read(File).Split("[Fact]")[^1];
        Assert.All(calls, call => Assert.Contains(call, own, StringComparison.Ordinal));
    }

    [Fact]
    public void They_do_what_the_table_says()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        try
        {
            var convolution = new Conv2d(64, 128, 3);
            Assert.Equal([1, 128, 9, 7], convolution.call(TorchSharp.torch.zeros(1, 64, 9, 7)).shape);
            Assert.Equal(["weight"], convolution.State().Select(entry => entry.Name));

            var model = new Sequential([("conv1", new Conv2d(3, 64, 3)), ("bn1", new BatchNorm2d(64))]);
            model.Materialize(seed: 1);
            Assert.Equal("conv1.weight", model.State().First().Name);
            var file = Path.Combine(folder, "model.safetensors");
            Weights.Save(model, file);
            Weights.Load(model, file);

            Assert.Equal("layer1.0.conv1", Zoo.Create("resnet50").Walk().First(found => found.Path.StartsWith("layer1.0.conv1", StringComparison.Ordinal)).Path);
            Assert.Throws<FileNotFoundException>(() => Zoo.Load("resnet50", "resnet50.pth"));
            Frozen(Zoo.Create("resnet18"));
            using (Autocast.To(Precision.BFloat16))
                Assert.Equal(TorchSharp.torch.ScalarType.BFloat16, Autocast.Type);
            Schedule schedule = new ConstantRate(0.1);
            using var optimizer = new AdamW { WeightDecay = 0.05 }.For(model);
            optimizer.Step(schedule.Rate(1, 10));
            Fitted();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Frozen(Layer model)
    {
        model.Materialize(seed: 1);
        model.Freeze("layer1.*");
        Assert.All(model.named_parameters(), entry => Assert.Equal(!entry.name.StartsWith("layer1.", StringComparison.Ordinal), entry.parameter.requires_grad));
    }

    private static void Fitted()
    {
        var model = Zoo.Create("fashionnet");
        var trainer = new Trainer(new() { Epochs = 1, Seed = 1, Threads = 1, Device = "cpu", Precision = "fp32" });
        var batches = ImageDatasets.Subset(FashionMnist.Embedded(DataPart.Training), [.. Enumerable.Range(0, 64)]).Batches(FashionMnist.Normalization, new() { BatchSize = 16, Workers = 0 });
        var steps = 0L;
        foreach (var step in trainer.Fit(model, batches, rate: 1e-3))
            steps = step.Step;
        Assert.Equal(4, steps);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Piece();
}
