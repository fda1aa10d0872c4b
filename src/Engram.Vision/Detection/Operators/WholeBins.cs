namespace Engram.Vision;

/// <summary>Along one axis of a feature map: the whole elements that belong to each bin of each region.</summary>
/// <param name="Elements">[regions, bins, elements], int64.</param>
/// <param name="Used">Which of them there are.</param>
internal sealed record WholeBins(Tensor Elements, Tensor Used)
{
    /// <summary>To the nearest whole number, halves away from zero as C does it.</summary>
    internal static Tensor Round(Tensor x) => x.abs().Plus(0.5).floor() * x.sign();

    /// <summary>Bin b holds the elements from ⌊b · extent / bins⌋ to, and without, ⌈(b + 1) · extent / bins⌉, as far as the axis has them.</summary>
    internal static WholeBins Of(Tensor start, Tensor extent, long bins, long size)
    {
        var number = Arithmetic.UpTo(bins, start.dtype, start.device);
        var (starts, bin, end) = (start.unsqueeze(1), extent.Over(bins).unsqueeze(1), Scalars.Whole(size));
        var from = (number * bin).floor().Plus(starts).clamp(Scalars.Whole(0), end);
        var to = (number.Plus(1) * bin).ceil().Plus(starts).clamp(Scalars.Whole(0), end);
        var most = from.numel() == 0 ? 1 : Math.Max(1, (to - from).max().to(ScalarType.Int64).item<long>());
        var elements = from.unsqueeze(2).Plus(Arithmetic.UpTo(most, start.dtype, start.device));
        return new(elements.clamp(max: Scalars.Whole(size - 1)).to(ScalarType.Int64), elements.lt(to.unsqueeze(2)));
    }

    /// <summary>The places of both axes' elements in the map's table, [regions · bins · bins, elements], and which are used.</summary>
    internal static (Tensor Places, Tensor Used) Join(Tensor images, WholeBins down, WholeBins across, Tensor map)
    {
        var (count, high, wide) = (images.size(0), down.Elements.size(1), across.Elements.size(1));
        var places = images.view(-1, 1, 1, 1, 1).mul(Scalars.Whole(map.size(2))).Plus(down.Elements.view(count, high, 1, -1, 1))
            .mul(Scalars.Whole(map.size(3))).Plus(across.Elements.view(count, 1, wide, 1, -1));
        var used = down.Used.view(count, high, 1, -1, 1).logical_and(across.Used.view(count, 1, wide, 1, -1));
        var (all, each) = (count * high * wide, down.Elements.size(2) * across.Elements.size(2));
        return (places.reshape(all, each), used.reshape(all, each));
    }
}
