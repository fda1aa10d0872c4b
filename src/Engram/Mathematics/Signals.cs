namespace Engram;

/// <summary>How much of a convolution is kept.</summary>
public enum Overlap
{
    /// <summary>Wherever the two touch: n + k − 1 along each axis.</summary>
    Full,

    /// <summary>Where the smaller lies wholly within the other: n − k + 1, as a layer without padding gives.</summary>
    Whole,
}

/// <summary>Convolution and cross-correlation of two signals with one, two or three axes; no batch, no channels.</summary>
/// <remarks>The layers <see cref="Conv1d"/>, <see cref="Conv2d"/> and <see cref="Conv3d"/> compute sums of cross-correlations, as all networks do.
/// Source: Goodfellow, Bengio, Courville 2016, "Deep learning", eq. 9.3 to 9.6.</remarks>
public static class Signals
{
    /// <summary>s[t] = Σ f[τ]·g[t − τ]: g mirrored and shifted over f. Mirrored, it commutes: f ∗ g = g ∗ f.</summary>
    /// <param name="f">A signal of 1 to 3 axes.</param>
    /// <param name="g">Another with as many.</param>
    /// <param name="overlap">What is kept.</param>
    /// <exception cref="ShapeException">The signals do not have equally many axes, 1 to 3, or nothing remains.</exception>
    public static Tensor Convolve(Tensor f, Tensor g, Overlap overlap = Overlap.Full)
    {
        Require(f, g, overlap);
        using var scope = NewDisposeScope();
        return Slide(f, g.flip([.. Enumerable.Range(0, (int)g.dim()).Select(axis => (long)axis)]), overlap).MoveToOuterDisposeScope();
    }

    /// <summary>s[t] = Σ f[t + τ]·g[τ]: g shifted over f as it is; what the layers call convolution. The order matters: the other one gives the mirror image.</summary>
    /// <param name="f">A signal of 1 to 3 axes.</param>
    /// <param name="g">Another with as many.</param>
    /// <param name="overlap">What is kept; of <see cref="Overlap.Full"/> the first element is the shift −(k − 1).</param>
    /// <exception cref="ShapeException">The signals do not have equally many axes, 1 to 3, or nothing remains.</exception>
    public static Tensor Correlate(Tensor f, Tensor g, Overlap overlap = Overlap.Full)
    {
        Require(f, g, overlap);
        using var scope = NewDisposeScope();
        return Slide(f, g, overlap).MoveToOuterDisposeScope();
    }

    private static Tensor Slide(Tensor signal, Tensor kernel, Overlap overlap)
    {
        long[] padding = [.. kernel.shape.Select(size => overlap == Overlap.Full ? size - 1 : 0)];
        var (x, w) = (signal.unsqueeze(0).unsqueeze(0), kernel.unsqueeze(0).unsqueeze(0));
        var slid = signal.dim() switch
        {
            1 => nn.functional.conv1d(x, w, padding: padding[0]),
            2 => nn.functional.conv2d(x, w, padding: padding),
            _ => nn.functional.conv3d(x, w, padding: padding),
        };
        return slid.squeeze(0).squeeze(0);
    }

    private static void Require(Tensor f, Tensor g, Overlap overlap)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(g);
        if (f.dim() is < 1 or > 3 || f.dim() != g.dim())
            throw new ShapeException($"Two signals have equally many axes, one to three, got {Shape.Of(f)} and {Shape.Of(g)}.");
        if (f.numel() == 0 || g.numel() == 0)
            throw new ShapeException($"A signal has at least one element along each axis, got {Shape.Of(f)} and {Shape.Of(g)}.");
        if (overlap == Overlap.Whole && f.shape.Zip(g.shape).Any(sizes => sizes.First < sizes.Second))
            throw new ShapeException($"{Shape.Of(g)} does not lie wholly within {Shape.Of(f)}; put the larger one first, or keep the full overlap.");
    }
}
