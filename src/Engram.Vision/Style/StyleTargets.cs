namespace Engram.Vision;

/// <summary>What a picture is painted towards at one size: the content as the network sees it from several places, and the blended Gram matrices of the styles.</summary>
internal sealed class StyleTargets : IDisposable
{
    // Each place costs the content's features once.
    private const int Places = 3;

    private static readonly (int, int) s_still = (-1, -1);

    private readonly LossNetwork _network;
    private readonly StyleWeights _weights;
    private readonly Tensor _content;
    private readonly Precision _precision;
    private readonly Dictionary<string, Tensor> _grams = [];
    private readonly Dictionary<(int, int), IReadOnlyDictionary<string, Tensor>> _contents = [];

    internal StyleTargets(LossNetwork network, StyleWeights weights, Tensor content, IReadOnlyList<(Tensor Picture, double Share)> styles, Precision precision)
    {
        (_network, _weights, _content, _precision) = (network, weights, content.clone().DetachFromDisposeScope(), precision);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (picture, share) in styles)
        {
            foreach (var (layer, features) in See(picture).Where(entry => network.Style.Contains(entry.Key)))
            {
                var gram = GramMatrix.Of(features).mul(Scalars.Of(share));
                _grams[layer] = _grams.TryGetValue(layer, out var others) ? others.add(gram, Scalars.Whole(1)) : gram;
            }
        }
        foreach (var gram in _grams.Values)
            gram.DetachFromDisposeScope();
    }

    /// <summary>A place of the strides, at random; nothing where pictures are not moved.</summary>
    internal (int Row, int Column)? Place(SampleRandom random) => _network.Jitter == 0 ? null : (random.NextInt(Places), random.NextInt(Places));

    /// <summary>The losses of a picture, unweighted, and what is gone down along.</summary>
    internal (IReadOnlyList<(string Name, Tensor Value)> Losses, Tensor Total) Of(Tensor picture, (int Row, int Column)? place)
    {
        var features = See(Moved(picture, place));
        if (!_contents.TryGetValue(place ?? s_still, out var content))
        {
            using var noGradient = no_grad();
            _contents[place ?? s_still] = content = See(Moved(_content, place)).Where(entry => _network.Content.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value.detach().DetachFromDisposeScope());
        }
        List<(string Name, Tensor Value)> layers = [.. _network.Style.Select(layer => ($"style:{layer}", PerceptualLoss.Style(features[layer], _grams[layer])))];
        var contents = _network.Content.Select(layer => PerceptualLoss.Content(features[layer], content[layer])).ToArray();
        var (style, kept, smoothness) = (stack(layers.Select(layer => layer.Value)).mean(), stack(contents).mean(), PerceptualLoss.Variation(picture));
        var total = Part(style, _weights.Style).add(Part(kept, _weights.Content), Scalars.Whole(1)).add(Part(smoothness, _weights.Smoothness), Scalars.Whole(1));
        return ([("style", style), ("content", kept), ("smoothness", smoothness), .. layers], total);
    }

    private Tensor Part(Tensor loss, double weight) => loss.mul(Scalars.Of(weight / _weights.Sum));

    private IReadOnlyDictionary<string, Tensor> See(Tensor picture)
    {
        using var cast = Autocast.To(_precision);
        return _network.Features(picture);
    }

    // The whole picture is always seen: what is moved in at one edge is its own reflection, not the other edge.
    private Tensor Moved(Tensor picture, (int Row, int Column)? place)
    {
        if (place is not { } at)
            return picture;
        var (top, left) = (_network.Jitter * at.Row / Places, _network.Jitter * at.Column / Places);
        var mode = Math.Min(picture.size(2), picture.size(3)) > _network.Jitter ? PaddingModes.Reflect : PaddingModes.Replicate;
        return nn.functional.pad(picture, [left, _network.Jitter - left, top, _network.Jitter - top], mode);
    }

    public void Dispose()
    {
        foreach (var tensor in _grams.Values.Concat(_contents.Values.SelectMany(content => content.Values)).Append(_content))
            tensor.Dispose();
    }
}
