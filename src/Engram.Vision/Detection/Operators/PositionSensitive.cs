namespace Engram.Vision;

/// <summary>What position-sensitive pools share: a channel for each output and bin.</summary>
internal static class PositionSensitive
{
    /// <summary>Outputs of a feature map: its channels over the bins.</summary>
    internal static long Outputs(Shape[] inputs, Size2 bins)
    {
        var each = bins.Height * bins.Width;
        if (inputs is [{ Count: 4 } map, ..] && map[1] % each != 0)
            throw new ShapeException($"{map[1]} channels are no multiple of {bins.Height} · {bins.Width} bins; each bin has channels of its own.");
        return inputs is [{ Count: 4 } features, ..] ? features[1] / each : 0;
    }

    /// <summary>Weighted sums of each bin's own channels; elements and shares are [regions, bins, k] along each axis.</summary>
    internal static Tensor Gather(Tensor map, Tensor images, Size2 bins, (Tensor Elements, Tensor Shares) down, (Tensor Elements, Tensor Shares) across)
    {
        var (count, outputs, height, width) = (images.size(0), map.size(1) / (bins.Height * bins.Width), map.size(2), map.size(3));
        var table = map.reshape(-1, outputs, bins.Height, bins.Width, height, width).permute(0, 2, 3, 4, 5, 1).reshape(-1, outputs);
        var bin = Arithmetic.UpTo(bins.Height * bins.Width, ScalarType.Int64, map.device).view(1, bins.Height, bins.Width, 1, 1);
        var places = images.view(-1, 1, 1, 1, 1).mul(Scalars.Whole(bins.Height * bins.Width)).Plus(bin)
            .mul(Scalars.Whole(height)).Plus(down.Elements.view(count, bins.Height, 1, -1, 1))
            .mul(Scalars.Whole(width)).Plus(across.Elements.view(count, 1, bins.Width, 1, -1));
        var shares = down.Shares.view(count, bins.Height, 1, -1, 1) * across.Shares.view(count, 1, bins.Width, 1, -1);
        var (all, each) = (count * bins.Height * bins.Width, down.Shares.size(2) * across.Shares.size(2));
        return Regions.Gather(table, places.reshape(all, each), shares.reshape(all, each)).view(count, bins.Height, bins.Width, outputs).permute(0, 3, 1, 2).contiguous();
    }
}
