namespace Engram.Memory;

/// <summary>Reading and writing with weightings. Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §3.1 and §3.2.</summary>
internal static class NtmMemory
{
    /// <summary>Eq. 2: r = Σ_i w(i) M(i), [batch, heads, width].</summary>
    internal static Tensor Read(Tensor memory, Tensor weights) => weights.matmul(memory);

    /// <summary>Eq. 3 and 4 for several heads: M ⊙ Π_j (1 − w_j e_jᵀ) + Σ_j w_j a_jᵀ. All erase, then all add, so their order does not matter.</summary>
    /// <param name="memory">[batch, rows, width].</param>
    /// <param name="weights">[batch, heads, rows].</param>
    /// <param name="erase">[batch, heads, width], within 0 and 1.</param>
    /// <param name="add">[batch, heads, width].</param>
    internal static Tensor Write(Tensor memory, Tensor weights, Tensor erase, Tensor add)
    {
        for (var head = 0; head < weights.size(1); head++)
            memory = memory * (weights.select(1, head).unsqueeze(2) * erase.select(1, head).unsqueeze(1)).Complement();
        return memory.Plus(weights.transpose(1, 2).matmul(add));
    }
}
