namespace Engram;

/// <summary>Where in a saved object the model's weights are.</summary>
internal static class StateDictionary
{
    // In this order: what is nearest to the weights that a person means comes first.
    private static readonly string[] s_places = ["state_dict", "model_state_dict", "model", "net", "network", "weights", "params", "module", "state_dict_ema", "model_ema", "ema"];
    private const int Deepest = 4;

    /// <summary>The tensors of a saved object: its own, or those under one of the names that trainings give them.</summary>
    public static OrderedDictionary<string, PickledTensor> Find(object? root, string path)
    {
        if (Search(root, Deepest) is { } found) return found;
        var kind = root switch
        {
            PickledTensor => "a single tensor without a name",
            OrderedDictionary<object, object?> dictionary => $"a dictionary of {string.Join(", ", dictionary.Keys.Take(8).Select(key => $"'{key}'"))}{(dictionary.Count > 8 ? ", …" : "")}",
            List<object?> or object?[] => "a list",
            _ => "no dictionary",
        };
        throw new WeightsException(path, null, $"it holds {kind}, and no dictionary of tensors at the top or under {string.Join(", ", s_places)}. Save the model's state_dict alone.");
    }

    private static OrderedDictionary<string, PickledTensor>? Search(object? value, int depth)
    {
        if (value is not OrderedDictionary<object, object?> dictionary || depth == 0) return null;
        // A training saves counters and losses beside, some of them as tensors: named places go first.
        foreach (var place in s_places)
            if (dictionary.TryGetValue(place, out var inner) && Search(inner, depth - 1) is { } found) return found;
        OrderedDictionary<string, PickledTensor> tensors = [];
        foreach (var (key, entry) in dictionary)
            if (key is string name && entry is PickledTensor tensor) tensors[name] = tensor;
        return tensors.Count > 0 ? tensors : null;
    }
}
