namespace Engram.Bench;

/// <summary>One batch of random images, over and over, in the layout that Engram's loaders give.</summary>
internal sealed class SameBatches(int side) : IBatches<SameBatch>
{
    private readonly SameBatch _batch = new(side);

    public int StepsPerEpoch => 1_000_000;

    public TimeSpan Waited => TimeSpan.Zero;

    public IEnumerable<SameBatch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default) => Enumerable.Repeat(_batch, StepsPerEpoch);
}

/// <summary>Eight images and their labels.</summary>
internal sealed class SameBatch(int side) : ISupervisedBatch
{
    public Tensor Inputs { get; } = randn(ResNetStep.Batch, side, side, 3).permute(0, 3, 1, 2);

    public Tensor Targets { get; } = randint(ResNetStep.Classes, ResNetStep.Batch, ScalarType.Int64);

    public int Count => ResNetStep.Batch;

    public void Dispose()
    {
        // The next step wants it again.
    }
}
