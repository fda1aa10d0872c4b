namespace Engram.Vision;

/// <summary>SSD's body: maps that become coarser and coarser.</summary>
internal sealed class GrowingMaps : Layer
{
    private readonly Layer? _scale;
    private readonly Layer[] _features, _extra;

    /// <param name="features">The classifier's part; each gives a map, or with a scale all of it the first.</param>
    /// <param name="extra">What follows; each gives a map.</param>
    /// <param name="scale">What the first map goes through on its way out, named <c>scale_weight</c>.</param>
    internal GrowingMaps(Chain features, Chain extra, Layer? scale = null)
    {
        _scale = scale is null ? null : Add("scale_weight", scale);
        var body = Add("features", new Sequential(features));
        _features = scale is null ? [.. features.Select(step => step.Layer)] : [body];
        Add("extra", new Sequential(extra));
        _extra = [.. extra.Select(step => step.Layer)];
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var value = inputs[0];
        List<Tensor> maps = [];
        foreach (var (number, layer) in _features.Concat(_extra).Index())
        {
            value = layer.call(value);
            maps.Add(number == 0 && _scale is not null ? _scale.call(value) : value);
        }
        return [.. maps];
    }
}
