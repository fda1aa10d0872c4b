namespace Engram.Memory;

/// <summary>Least recently used access: a head writes over what it read last, or over what has not been used for longest.</summary>
/// <remarks>The choice of rows is a constant for the gradient. Source: Santoro et al. 2016 (arXiv:1605.06065), "Least recently used access".</remarks>
internal static class LeastRecentlyUsed
{
    /// <summary>The least used rows, as many as there are heads, least first; of equals the lower first. [batch, heads], int64.</summary>
    internal static Tensor Rows(Tensor usage, long heads) => usage.detach().sort(-1, descending: false, stable: true).Indices.narrow(1, 0, heads);

    /// <summary>Where each head may write: 1 at its row (or, shared, at all of them), [batch, heads, rows].</summary>
    internal static Tensor Weighting(Tensor rows, Tensor usage, LeastUsed mode)
    {
        var own = nn.functional.one_hot(rows, usage.size(1)).to(usage.dtype);
        return mode == LeastUsed.PerHead ? own : own.sum(1, keepdim: true).expand_as(own);
    }

    /// <summary>w_u = γ w_u₋₁ + Σ w_r + Σ w_w, without a gradient.</summary>
    internal static Tensor Usage(Tensor usage, Tensor readWeights, Tensor writeWeights, double decay) =>
        usage.mul(Scalars.Of(decay)).Plus(readWeights.sum(1)).Plus(writeWeights.sum(1)).detach();

    /// <summary>The memory with its least used row emptied.</summary>
    internal static Tensor Emptied(Tensor memory, Tensor rows) =>
        memory * nn.functional.one_hot(rows.select(1, 0), memory.size(1)).to(memory.dtype).Complement().unsqueeze(2);
}
