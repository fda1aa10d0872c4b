namespace Engram.Vision;

/// <summary>A network's steps up to the last layer that is looked at, and what those layers give.</summary>
internal sealed class FeatureSteps
{
    private readonly List<(string Path, Layer Layer, IReadOnlyList<string> Inside)> _steps = [];
    private readonly HashSet<string> _taps;

    /// <param name="network">The network.</param>
    /// <param name="taps">Paths of layers.</param>
    /// <exception cref="ArgumentException">There is no layer of a path; the nearest are suggested.</exception>
    internal FeatureSteps(Layer network, IReadOnlyList<string> taps)
    {
        var known = network.Walk().Select(found => found.Path).Where(path => path.Length > 0).ToHashSet();
        if (taps.FirstOrDefault(tap => !known.Contains(tap)) is { } missing)
            throw new ArgumentException($"The network has no layer '{missing}'.{Suggestion.For(missing, known)} It begins with {string.Join(", ", known.Take(8))}.", nameof(taps));
        _taps = [.. taps];
        Flatten("", network);
        // What follows the last one would be for nothing.
        var last = _steps.FindLastIndex(step => _taps.Contains(step.Path) || step.Inside.Count > 0);
        _steps.RemoveRange(last + 1, _steps.Count - last - 1);
    }

    internal IReadOnlyDictionary<string, Tensor> Run(Tensor input)
    {
        var (value, features) = (input, new Dictionary<string, Tensor>());
        foreach (var (path, layer, inside) in _steps)
        {
            if (inside.Count == 0)
            {
                value = layer.call(value);
            }
            else
            {
                var found = layer.Features(value, [.. inside, ""]);
                foreach (var name in inside)
                    features[Join(path, name)] = found[name];
                value = found[""];
            }
            if (_taps.Contains(path))
                features[path] = value;
        }
        return features;
    }

    // Chains are walked step by step, as far as a layer inside is looked at; what joins ways is asked for its inner layers as it runs.
    private void Flatten(string path, Layer layer)
    {
        List<string> inside = [.. _taps.Where(tap => path.Length == 0 || tap.StartsWith(path + ".", StringComparison.Ordinal)).Select(tap => path.Length == 0 ? tap : tap[(path.Length + 1)..])];
        if (layer is not Sequential || inside.Count == 0 || _taps.Contains(path))
        {
            _steps.Add((path, layer, inside));
            return;
        }
        foreach (var (name, child) in layer.Children)
            Flatten(Join(path, name), child);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
