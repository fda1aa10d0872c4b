namespace Engram;

/// <summary>A model's weights in files.</summary>
public static class Weights
{
    /// <summary>Writes all parameters and buffers under their names; the file is never half-written.</summary>
    public static void Save(Layer model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafeTensors.Write(path, model.State(), metadata);
    }

    /// <summary>Reads all parameters and buffers by name; nothing is changed unless everything fits.</summary>
    /// <exception cref="WeightsException">The file is broken, or keys are missing, unexpected or of another shape: all of them are listed.</exception>
    public static void Load(Layer model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = SafeTensors.Open(path);
        Copy(model, file, prefix: "", path);
    }

    /// <summary>Copies what lies under a prefix of an open file; other entries belong to somebody else.</summary>
    internal static void Copy(Layer model, SafeTensors file, string prefix, string path)
    {
        var state = model.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var saved = file.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).ToHashSet();
        string[] faults =
        [
            .. state.Keys.Where(name => !saved.Contains(name) && !IsCounter(name)).Select(name => $"missing     {name} {Shape.Of(state[name])}"),
            .. saved.Where(name => !state.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => $"unexpected  {name} {Saved(name)}"),
            .. state.Where(entry => saved.Contains(entry.Key) && !Saved(entry.Key).Equals(Shape.Of(entry.Value)))
                .Select(entry => $"misshapen   {entry.Key}: the model has {Shape.Of(entry.Value)}, the file {Saved(entry.Key)}"),
        ];
        if (faults.Length > 0)
            throw new WeightsException(path, null, $"it does not fit the model; nothing was loaded.\n  {string.Join("\n  ", faults)}");
        using var noGradient = no_grad();
        foreach (var (name, tensor) in state.Where(entry => saved.Contains(entry.Key)))
        {
            using var value = file.Read(prefix + name);
            tensor.copy_(value);
        }

        Shape Saved(string name) => [.. file.Info(prefix + name).Shape];
    }

    /// <summary>Files from before PyTorch 0.4.1 lack these, and nothing that a model computes depends on them.</summary>
    private static bool IsCounter(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
}
