using Engram.Vision;

namespace Engram.Bench;

/// <summary>Engram's ResNet-50 on one batch, over and over: the trainer as a user runs it, losses read at each step.</summary>
internal static class ResNetStep
{
    internal const int Batch = 8, Side = 224, Classes = 1000;

    internal static IEnumerable<int> Run(string precision)
    {
        var trainer = new Trainer(new() { Epochs = 1, Precision = precision });
        var player = new Player("model", Zoo.Create("resnet50"), new Adam(), new ConstantRate(1e-3));
        foreach (var step in trainer.Fit(new Supervised<SameBatch>(player, new CrossEntropy()), new SameBatches(Side)))
            yield return step.Samples;
    }
}
