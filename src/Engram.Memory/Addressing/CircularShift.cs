namespace Engram.Memory;

/// <summary>Moves a weighting along the memory's ring of rows: w̃(i) = Σ_q s(q) w((i + q − S) mod N).</summary>
/// <remarks>s(0) moves the focus by +S, s(S) leaves it, s(2S) moves it by −S. Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), eq. 8.</remarks>
internal static class CircularShift
{
    /// <summary>[batch, heads, rows] from a weighting of that shape and shifts s [batch, heads, 2S+1] that sum to 1.</summary>
    internal static Tensor Weighting(Tensor weighting, Tensor shifts)
    {
        var reach = shifts.size(-1) / 2;
        return Enumerable.Range(0, (int)shifts.size(-1))
            .Select(q => weighting.roll(reach - q, -1) * shifts.narrow(-1, q, 1))
            .Aggregate((sum, moved) => sum.Plus(moved));
    }
}
