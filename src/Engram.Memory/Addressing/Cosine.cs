namespace Engram.Memory;

/// <summary>How alike keys and rows of the memory are: the cosine of the angle between them.</summary>
/// <remarks>Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), eq. 6; under a mask: Csordás, Schmidhuber 2019 (arXiv:1904.10278).</remarks>
internal static class Cosine
{
    /// <summary>K(k_h, M_i) of every head and row.</summary>
    /// <param name="keys">[batch, heads, width].</param>
    /// <param name="memory">[batch, rows, width].</param>
    /// <param name="epsilon">What keeps it finite.</param>
    /// <returns>[batch, heads, rows].</returns>
    internal static Tensor Similarity(Tensor keys, Tensor memory, CosineEpsilon epsilon)
    {
        var products = keys.matmul(memory.transpose(1, 2));
        var norms = Norm(keys, epsilon) * Norm(memory, epsilon).transpose(1, 2);
        return products / norms.Plus(epsilon.Denominator);
    }

    /// <summary>K(k_h ⊙ m_h, M_i ⊙ m_h): each head says which parts of a row it compares.</summary>
    /// <param name="keys">[batch, heads, width].</param>
    /// <param name="memory">[batch, rows, width].</param>
    /// <param name="masks">[batch, heads, width], within 0 and 1.</param>
    /// <param name="epsilon">What keeps it finite.</param>
    internal static Tensor Similarity(Tensor keys, Tensor memory, Tensor masks, CosineEpsilon epsilon)
    {
        var rows = memory.unsqueeze(1) * masks.unsqueeze(2);
        var key = (keys * masks).unsqueeze(2);
        var products = (key * rows).sum(-1);
        var norms = Norm(key, epsilon) * Norm(rows, epsilon);
        return products / norms.squeeze(-1).Plus(epsilon.Denominator);
    }

    // The root's gradient at an empty row would be 0 · ∞; with no epsilon inside, the norm's sub-gradient there is 0.
    private static Tensor Norm(Tensor vectors, CosineEpsilon epsilon) => epsilon.Inside > 0
        ? (vectors * vectors).sum(-1, keepdim: true).Plus(epsilon.Inside).sqrt()
        : linalg.norm(vectors, 2.0, [-1], keepdim: true);
}
