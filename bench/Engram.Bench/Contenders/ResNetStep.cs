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
        foreach (var step in trainer.Fit(new Supervised<SameBatch>(player, new CrossEntropy()), new SameBatches()))
            yield return step.Samples;
    }

    private sealed class SameBatches : IBatches<SameBatch>
    {
        private readonly SameBatch _batch = new();

        public int StepsPerEpoch => 1_000_000;

        public TimeSpan Waited => TimeSpan.Zero;

        public IEnumerable<SameBatch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default) => Enumerable.Repeat(_batch, StepsPerEpoch);
    }

    // In the layout that Engram's loaders give.
    private sealed class SameBatch : ISupervisedBatch
    {
        public Tensor Inputs { get; } = randn(Batch, Side, Side, 3).permute(0, 3, 1, 2);

        public Tensor Targets { get; } = randint(Classes, Batch, ScalarType.Int64);

        public int Count => Batch;

        public void Dispose()
        {
            // The next step wants it again.
        }
    }
}
