namespace Engram.Vision;

/// <summary>A picture and what is to be made of such a one.</summary>
/// <param name="Given">What the network is given.</param>
/// <param name="Wanted">What belongs to it; where nothing belongs together, one of the other kind.</param>
public sealed record PicturePair(LabelledImage Given, LabelledImage Wanted);

/// <summary>Pairs that are trained on together; whoever takes a batch disposes it.</summary>
/// <param name="Given">[n, channels, h, w] within 0 … 1.</param>
/// <param name="Wanted">As many of the other kind.</param>
public sealed record PicturePairs(ImageBatch Given, ImageBatch Wanted) : IBatch
{
    /// <inheritdoc/>
    public int Count => Given.Count;

    /// <summary>Writes pairs into two tensors.</summary>
    public static PicturePairs Collate(IReadOnlyList<PicturePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new(ImageBatch.Collate([.. pairs.Select(pair => pair.Given)]), ImageBatch.Collate([.. pairs.Select(pair => pair.Wanted)]));
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Given.Dispose();
        Wanted.Dispose();
    }
}
