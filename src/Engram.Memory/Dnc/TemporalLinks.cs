namespace Engram.Memory;

/// <summary>In which order rows were written: L[i, j] near 1 means that i was written right after j.</summary>
/// <remarks>Source: Graves et al. 2016 (doi:10.1038/nature20101), Methods, "Temporal memory linkage".</remarks>
internal static class TemporalLinks
{
    /// <summary>L[i, j] = (1 − w_i − w_j) L₋₁[i, j] + w_i p₋₁[j], and L[i, i] = 0.</summary>
    /// <param name="links">L₋₁, [batch, rows, rows].</param>
    /// <param name="writeWeights">w, [batch, rows].</param>
    /// <param name="precedence">p₋₁, [batch, rows].</param>
    internal static Tensor After(Tensor links, Tensor writeWeights, Tensor precedence)
    {
        var (to, from) = (writeWeights.unsqueeze(2), writeWeights.unsqueeze(1));
        var next = (to.Plus(from).Complement() * links).Plus(to * precedence.unsqueeze(1));
        return next * eye(next.size(1), dtype: next.dtype, device: next.device).Complement();
    }

    /// <summary>p = (1 − Σ w) p₋₁ + w: how much each row was the last to be written.</summary>
    internal static Tensor Precedence(Tensor precedence, Tensor writeWeights) => (writeWeights.sum(-1, keepdim: true).Complement() * precedence).Plus(writeWeights);

    /// <summary>f = L w: to what was written after the rows that a head read, [batch, reads, rows].</summary>
    internal static Tensor Forward(Tensor links, Tensor readWeights) => readWeights.matmul(links.transpose(1, 2));

    /// <summary>b = Lᵀ w: to what was written before them.</summary>
    internal static Tensor Backward(Tensor links, Tensor readWeights) => readWeights.matmul(links);

    /// <summary>S(d, s) = ((d + ε) / max (d + ε))^s / Σ: links blur with time, and each head says how pointed it wants them.</summary>
    /// <remarks>The maximum cancels, so it is a constant for the gradient. Source: Csordás, Schmidhuber 2019 (arXiv:1904.10278).</remarks>
    internal static Tensor Sharpened(Tensor weighting, Tensor exponent)
    {
        var raised = weighting.Plus(1e-6);
        var powers = (exponent * (raised / raised.detach().amax([-1], keepdim: true)).log()).exp();
        return powers / powers.sum(-1, keepdim: true);
    }
}
