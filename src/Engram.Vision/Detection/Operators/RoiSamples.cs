namespace Engram.Vision;

/// <summary>Along one axis of a feature map: for each region, bin and sample the two elements it lies between, and how much of each it takes.</summary>
/// <param name="Low">The element before, [regions, bins, samples], int64.</param>
/// <param name="High">The element behind.</param>
/// <param name="LowShare">The share of the one; 0 for a sample outside the map.</param>
/// <param name="HighShare">The share of the other.</param>
internal sealed record RoiSamples(Tensor Low, Tensor High, Tensor LowShare, Tensor HighShare)
{
    /// <summary>Samples spread evenly over the bins of regions.</summary>
    /// <param name="start">Where each region begins, in elements.</param>
    /// <param name="extent">How far it reaches.</param>
    /// <param name="bins">Bins it is cut into.</param>
    /// <param name="samples">Samples a bin; as many as a bin has elements where 0.</param>
    /// <param name="size">Elements of the axis.</param>
    internal static RoiSamples Of(Tensor start, Tensor extent, long bins, long samples, long size)
    {
        var (type, device) = (start.dtype, start.device);
        var bin = extent.Over(bins);
        var counts = samples > 0 ? full_like(extent, Scalars.Whole(samples)) : bin.ceil().NotNegative();
        var most = samples > 0 ? samples : extent.numel() == 0 ? 1 : Math.Max(1, counts.max().to(ScalarType.Int64).item<long>());
        var (starts, steps, grid) = (start.view(-1, 1, 1), bin.view(-1, 1, 1), counts.view(-1, 1, 1));
        var number = Arithmetic.UpTo(most, type, device);
        var at = starts.Plus(Arithmetic.UpTo(bins, type, device).view(1, -1, 1) * steps).Plus(number.Plus(0.5) * steps / grid);
        var used = number.lt(grid).logical_and(at.ge(Scalars.Of(-1))).logical_and(at.le(Scalars.Whole(size)));
        // A sample that does not count may lie anywhere, or nowhere.
        at = at.masked_fill(used.logical_not(), Scalars.Of(0)).NotNegative();
        var low = at.floor().clamp(max: Scalars.Whole(size - 1));
        var beyond = (at - low).masked_fill(low.ge(Scalars.Whole(size - 1)), Scalars.Of(0));
        var share = used.to(type) / grid.clamp(min: Scalars.Of(1));
        return new(low.to(ScalarType.Int64), low.Plus(1).clamp(max: Scalars.Whole(size - 1)).to(ScalarType.Int64), beyond.Complement() * share, beyond * share);
    }

    /// <summary>Both elements of each sample, [regions, bins, 2 · samples].</summary>
    internal Tensor Elements => cat([Low, High], -1);

    /// <summary>Their shares of the bin's mean.</summary>
    internal Tensor Shares => cat([LowShare, HighShare], -1);

    /// <summary>The shares as a matrix [regions, bins, size] that takes a bin's mean of a whole row.</summary>
    internal Tensor Matrix(long size) => zeros([Low.size(0), Low.size(1), size], LowShare.dtype, LowShare.device).scatter_add(2, Elements, Shares);
}
