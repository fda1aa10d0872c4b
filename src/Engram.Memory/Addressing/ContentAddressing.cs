namespace Engram.Memory;

/// <summary>A weighting by likeness: c = softmax(β K(k, M_i)) over the rows.</summary>
/// <remarks>Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), eq. 5.</remarks>
internal static class ContentAddressing
{
    /// <summary>[batch, heads, rows] from similarities of that shape and strengths β [batch, heads, 1].</summary>
    internal static Tensor Weighting(Tensor similarity, Tensor strength) => softmax(strength * similarity, -1);
}
