namespace Engram;

/// <summary>What layers inside a network give.</summary>
public static class LayerFeatures
{
    /// <summary>Runs a network and gives what the layers named made of the input on the way; gradients flow through.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Its input.</param>
    /// <param name="layers">Paths such as <c>layer4</c> or <c>features.28</c>; a layer that runs several times gives its last result.</param>
    /// <returns>One tensor for each path.</returns>
    /// <exception cref="ArgumentException">There is no layer of a path; the nearest are suggested.</exception>
    /// <exception cref="InvalidOperationException">A layer did not run, or gives several tensors.</exception>
    public static IReadOnlyDictionary<string, Tensor> Features(this Layer model, Tensor input, params IReadOnlyList<string> layers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layers);
        var known = model.Walk().ToDictionary(found => found.Path, found => found.Layer);
        var features = new Dictionary<string, Tensor>();
        using var scope = NewDisposeScope();
        var taps = new List<Action>();
        try
        {
            foreach (var path in layers.Distinct())
            {
                if (!known.TryGetValue(path, out var layer))
                    throw new ArgumentException($"The network has no layer '{path}'.{Suggestion.For(path, known.Keys)}", nameof(layers));
                var tap = layer.register_forward_hook((_, _, output) =>
                {
                    if (features.Remove(path, out var earlier))
                        earlier.Dispose();
                    // The network lets go of its own handle; this one is ours.
                    features[path] = output.alias().DetachFromDisposeScope();
                    return output;
                });
                taps.Add(tap.remove);
            }
            model.call(input);
        }
        finally
        {
            taps.ForEach(remove => remove());
        }
        if (layers.FirstOrDefault(path => !features.ContainsKey(path)) is { } silent)
            throw new InvalidOperationException($"The layer '{silent}' did not run, or not by itself: it gives several tensors, or belongs to a part that works in training alone.");
        foreach (var feature in features.Values)
        {
            scope.Attach(feature);
            scope.MoveToOuter(feature);
        }
        return features;
    }
}
