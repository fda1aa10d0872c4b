namespace Engram.Vision;

/// <summary>How far pictures are from a content and from a style, in the features of a network; each loss is relative, so that layers and networks compare.</summary>
/// <remarks>Source: Gatys et al. 2016, eq. 1 and 4, each divided by the squares of what is aimed at; total variation: Rudin, Osher, Fatemi 1992. Gradients flow through.</remarks>
public static class PerceptualLoss
{
    // Features may be zero everywhere, and the root has no slope there.
    private const double Tiny = 1e-12, Soft = 1e-6;

    /// <summary>‖F − F*‖² / ‖F*‖². Shape: alike → [].</summary>
    public static Tensor Content(Tensor features, Tensor target) => Relative(features, target);

    /// <summary>‖G − G*‖² / ‖G*‖², the mean over the batch; F gives G. Shape: [batch, channels, h, w] and [1, channels, channels] → [].</summary>
    public static Tensor Style(Tensor features, Tensor gram)
    {
        using var scope = NewDisposeScope();
        var own = GramMatrix.Of(features);
        return Relative(own, gram.expand_as(own)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean difference of neighbouring pixels, along rows plus along columns; nothing along an axis of one pixel. Shape: [batch, channels, h, w] → [].</summary>
    public static Tensor Variation(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        using var scope = NewDisposeScope();
        return Along(2).add(Along(3), Scalars.Whole(1)).MoveToOuterDisposeScope();

        Tensor Along(int axis)
        {
            var size = pictures.size(axis);
            if (size < 2)
                return zeros([], pictures.dtype, pictures.device);
            var difference = pictures.narrow(axis, 1, size - 1) - pictures.narrow(axis, 0, size - 1);
            return (difference * difference).add(Scalars.Of(Soft), Scalars.Whole(1)).sqrt().mean();
        }
    }

    private static Tensor Relative(Tensor own, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(target);
        using var scope = NewDisposeScope();
        var wanted = GramMatrix.Widened(target);
        var difference = GramMatrix.Widened(own) - wanted;
        return ((difference * difference).sum() / (wanted * wanted).sum().add(Scalars.Of(Tiny), Scalars.Whole(1))).MoveToOuterDisposeScope();
    }
}
