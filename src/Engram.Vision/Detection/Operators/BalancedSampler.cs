namespace Engram.Vision;

/// <summary>Draws candidates of an image to train on, so that the background does not drown the things.</summary>
/// <remarks>Source: Ren et al. 2015 (arXiv:1506.01497), §3.1.3.</remarks>
/// <param name="Count">How many candidates; fewer where there are not as many.</param>
/// <param name="Positives">The share of things among them, at most; background fills the rest.</param>
public sealed record BalancedSampler(int Count, double Positives)
{
    /// <summary>Draws.</summary>
    /// <param name="labels">[n]: positive for things, 0 for background, negative for what counts for nothing.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <returns>The indices of things and of background, each in ascending order.</returns>
    public (Tensor Positive, Tensor Negative) Draw(Tensor labels, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(random);
        var positive = labels.ge(Scalars.Whole(1)).Places();
        var negative = labels.eq(Scalars.Whole(0)).Places();
        var things = (int)Math.Min(positive.size(0), (long)(Count * Positives));
        return (Some(positive, things, random), Some(negative, (int)Math.Min(negative.size(0), Count - things), random));
    }

    private static Tensor Some(Tensor places, int count, SampleRandom random)
    {
        if (count >= places.size(0))
            return places;
        var all = places.Longs();
        // The first steps of a shuffle (Fisher, Yates).
        for (var i = 0; i < count; i++)
        {
            var other = i + random.NextInt(all.Length - i);
            (all[i], all[other]) = (all[other], all[i]);
        }
        return tensor(all[..count].Order().ToArray(), device: places.device);
    }
}
