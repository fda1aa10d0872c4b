namespace Engram.Vision;

/// <summary>Attention in windows with a learned bias for each offset.</summary>
/// <remarks>Shape: [batch, h, w, width] → the same. Weight names are torchvision's. Source: Liu et al. 2021 (arXiv:2103.14030), eq. 4.</remarks>
internal sealed class BiasedWindows : Layer
{
    private readonly Layer _table, _index, _all, _mix, _bias, _pad, _attend, _crop;

    internal BiasedWindows(int width, int heads, int window, int shift)
    {
        _table = Add("relative_position_bias_table", new Owned([(2 * window - 1) * (2 * window - 1), heads], new TruncatedNormal(0.02)));
        _index = Add("relative_position_index", new Owned([window * window * window * window], new PlaceBias.Pairs(window)) { IsPlaces = true });
        _all = Add("qkv", new Linear(width, 3 * width) { Weights = new TruncatedNormal(0.02), Biases = Constant.Zeros });
        _mix = Add("proj", new Linear(width, width) { Weights = new TruncatedNormal(0.02), Biases = Constant.Zeros });
        _bias = Add("bias", new PlaceBias(window * window));
        _pad = Add("padding", new WindowPadding(window));
        _attend = Add("attention", new WindowAttention(window, shift, heads));
        _crop = Add("crop", new CropTo());
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var bias = _bias.Run(_table.Run()[0], _index.Run()[0])[0];
        return _crop.Run(_mix.call(_attend.Run(_all.call(_pad.call(input)), bias)[0]), input)[0];
    }
}
