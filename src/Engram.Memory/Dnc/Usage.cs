namespace Engram.Memory;

/// <summary>How much each row of a <see cref="Dnc"/>'s memory is needed: from 0, free, to 1.</summary>
/// <remarks>Source: Graves et al. 2016 (doi:10.1038/nature20101), Methods, "Dynamic memory allocation".</remarks>
internal static class Usage
{
    /// <summary>ψ = Π_r (1 − f_r w_r): what the free gates leave of each row, [batch, rows].</summary>
    /// <param name="freeGates">f, [batch, reads, 1].</param>
    /// <param name="readWeights">Where the heads read last, [batch, reads, rows].</param>
    internal static Tensor Retention(Tensor freeGates, Tensor readWeights) => Enumerable.Range(0, (int)readWeights.size(1))
        .Select(head => (freeGates.select(1, head) * readWeights.select(1, head)).Complement()).Aggregate((product, factor) => product * factor);

    /// <summary>u = (u₋₁ + w − u₋₁ ⊙ w) ⊙ ψ, [batch, rows].</summary>
    /// <param name="usage">u₋₁.</param>
    /// <param name="writeWeights">w, where was written last.</param>
    /// <param name="retention">ψ.</param>
    internal static Tensor After(Tensor usage, Tensor writeWeights, Tensor retention) => (usage.Plus(writeWeights) - usage * writeWeights) * retention;
}
