namespace Engram.Vision;

/// <summary>Attention in windows by cosines with a learned scale, and a bias that a small network makes of each offset.</summary>
/// <remarks>Shape: [batch, h, w, width] → the same. Weight names are torchvision's. Source: Liu et al. 2021 (arXiv:2111.09883), eq. 2 to 4.</remarks>
internal sealed class CosineWindows : Layer
{
    private readonly Layer _scale, _offsets, _index, _all, _mix, _network, _pairs, _bias, _pad, _attend, _crop;

    internal CosineWindows(int width, int heads, int window, int shift)
    {
        _scale = Add("logit_scale", new Owned([heads, 1, 1], new Constant((float)Math.Log(10))));
        _offsets = Add("relative_coords_table", new Owned([1, 2 * window - 1, 2 * window - 1, 2], new PlaceBias.LogOffsets(window)) { IsBuffer = true });
        _index = Add("relative_position_index", new Owned([window * window * window * window], new PlaceBias.Pairs(window)) { IsPlaces = true });
        _all = Add("qkv", new QueryKeyValue(width));
        _mix = Add("proj", new Linear(width, width) { Weights = new TruncatedNormal(0.02), Biases = Constant.Zeros });
        _network = Add("cpb_mlp", new Sequential(
        [
            new Linear(2, 512) { Weights = new TruncatedNormal(0.02), Biases = Constant.Zeros }, new ReLU(), new Linear(512, heads) { Weights = new TruncatedNormal(0.02), Bias = false },
        ]));
        _pairs = Add("pairs", new PlaceBias(window * window));
        _bias = Add("bias", new Sequential([new Sigmoid(), new Scale(16)]));
        _pad = Add("padding", new WindowPadding(window));
        _attend = Add("attention", new WindowAttention(window, shift, heads));
        _crop = Add("crop", new CropTo());
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        // The network looks at 225 offsets, not at 4,096 pairs.
        var bias = _bias.call(_pairs.Run(_network.call(_offsets.Run()[0]), _index.Run()[0])[0]);
        return _crop.Run(_mix.call(_attend.Run(_all.call(_pad.call(input)), bias, _scale.Run()[0])[0]), input)[0];
    }
}
