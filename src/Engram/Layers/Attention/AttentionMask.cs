namespace Engram;

/// <summary>Masks for <see cref="MultiHeadAttention"/> and what is made of it: truths that say what may be looked at. Two are joined by <c>logical_and</c>.</summary>
/// <remarks>Source: Vaswani et al. 2017 (arXiv:1706.03762), §3.2.3. PyTorch's modules have truths the other way round: what may not be looked at.</remarks>
public static class AttentionMask
{
    /// <summary>Each place sees itself and what is before it: [time, time], true on and below the diagonal.</summary>
    /// <param name="time">Places.</param>
    /// <param name="device">Where it lives; the CPU when not given.</param>
    public static Tensor Causal(long time, Device? device = null) => ones([time, time], ScalarType.Bool, device).tril();

    /// <summary>All see the places that are kept, and no other (padding, say): [batch, from] → [batch, 1, 1, from].</summary>
    /// <exception cref="ShapeException">What is kept is no truth for each sample's places.</exception>
    /// <param name="kept">Truths.</param>
    public static Tensor Keys(Tensor kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.dim() == 2 && kept.dtype == ScalarType.Bool
            ? kept.unsqueeze(1).unsqueeze(1)
            : throw new ShapeException($"the keys that are kept are truths [batch, from], got {kept.dtype} {Shape.Of(kept)}.");
    }

    /// <summary>All see the first places of each sample, as many as it is long: lengths [batch] → [batch, 1, 1, time].</summary>
    /// <exception cref="ShapeException">The lengths are not one number a sample.</exception>
    /// <param name="lengths">Numbers from 0 to <paramref name="time"/>, int64.</param>
    /// <param name="time">Places.</param>
    public static Tensor Lengths(Tensor lengths, long time)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return lengths.dim() == 1
            ? Keys(Scalars.UpTo(time, lengths.dtype, lengths.device).unsqueeze(0).lt(lengths.unsqueeze(1)))
            : throw new ShapeException($"lengths are one number a sample, [batch], got {Shape.Of(lengths)}.");
    }
}
