using Engram.Vision;

namespace Engram.Bench;

/// <summary>Engram's loader alone: every batch of an epoch is taken and thrown away.</summary>
internal static class LoaderEpochs
{
    internal static IEnumerable<int> Fashion(int workers) =>
        Epochs(FashionMnist.Embedded(DataPart.Training).Transform(new RandomShift(2), new RandomHorizontalFlip())
            .Batches(FashionMnist.Normalization, new() { BatchSize = 64, Workers = workers }));

    internal static IEnumerable<int> Folder(int workers)
    {
        using var pictures = new Photographs();
        foreach (var samples in Epochs(ImageFolder.Open(pictures.Folder, 224).Batches(Normalization.ImageNet, new() { BatchSize = 16, Workers = workers })))
            yield return samples;
    }

    private static IEnumerable<int> Epochs(Loader<LabelledImage, ImageBatch> loader)
    {
        Threads.Use(Threads.Recommended.Count);
        for (var epoch = 0; ; epoch++)
        {
            var samples = 0;
            foreach (var batch in loader.Epoch(epoch))
            {
                samples += batch.Count;
                batch.Dispose();
            }
            yield return samples;
        }
    }
}
