namespace Engram.Vision;

/// <summary>How bright pixels are, apart from their colour.</summary>
/// <remarks>Source: Gatys, Bethge, Hertzmann, Shechtman 2016 (arXiv:1606.05897), §3.2: YIQ, of which I and Q stay the content's.</remarks>
internal static class Luminance
{
    // NTSC's Y; adding the same to red, green and blue moves Y alone.
    private static readonly float[] s_weights = [0.299f, 0.587f, 0.114f];

    /// <summary>Shape: [n, 3, h, w] → the same, all channels alike.</summary>
    internal static Tensor Of(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var weights = tensor(s_weights, [1, 3, 1, 1], device: pictures.device);
        return (pictures * weights).sum(1, keepdim: true).expand_as(pictures).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Another picture's luminance, with the mean and deviation of this one's: (σ_C/σ_S)(L_S − μ_S) + μ_C.</summary>
    internal static Tensor Matched(Tensor luminance, Tensor to)
    {
        using var scope = NewDisposeScope();
        var centred = luminance - luminance.mean();
        var scale = to.std(unbiased: false) / luminance.std(unbiased: false).clamp_min(Scalars.Of(1e-3));
        return (centred * scale).add(to.mean(), Scalars.Whole(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The colours of one picture with the luminance of another.</summary>
    internal static Tensor Join(Tensor colours, Tensor luminance)
    {
        using var scope = NewDisposeScope();
        return colours.add(luminance - Of(colours), Scalars.Whole(1)).MoveToOuterDisposeScope();
    }
}
