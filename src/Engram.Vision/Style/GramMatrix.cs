namespace Engram.Vision;

/// <summary>Which features occur together, wherever in the picture: what is left of a texture when places are forgotten.</summary>
/// <remarks>Source: Gatys, Ecker, Bethge 2016, "Image style transfer using convolutional neural networks", eq. 3; divided by the places, so that pictures of any size compare.</remarks>
public static class GramMatrix
{
    /// <summary>F Fᵀ / (h·w). Shape: [batch, channels, h, w] → [batch, channels, channels], float32 of smaller types; gradients flow through.</summary>
    /// <exception cref="ArgumentException">There are not four axes.</exception>
    public static Tensor Of(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.dim() != 4)
            throw new ArgumentException($"A Gram matrix is made of features [batch, channels, h, w], not {Shape.Of(features)}.", nameof(features));
        using var scope = NewDisposeScope();
        var flat = Widened(features).flatten(2);
        return flat.bmm(flat.transpose(1, 2)).mul(Scalars.Of(1.0 / flat.size(2))).MoveToOuterDisposeScope();
    }

    /// <summary>Sums over a whole picture are more than 16 bits can hold.</summary>
    internal static Tensor Widened(Tensor values) => values.dtype is ScalarType.Float64 ? values : values.to(ScalarType.Float32);
}
