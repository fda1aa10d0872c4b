namespace Engram;

/// <summary>Which entry of a file goes into which tensor of a model; exists only where everything fits.</summary>
internal sealed class WeightsFit
{
    private static readonly string[] s_wrappers = ["module.", "_orig_mod."];
    private readonly IWeightsFile _file;
    private readonly List<(string Entry, Tensor Target)> _pairs = [];
    private readonly List<FreshParameter> _fresh = [];

    private WeightsFit(IWeightsFile file) => _file = file;

    /// <summary>The parameters of the head that the file has for another number of outputs, and that are left as they are.</summary>
    public IReadOnlyList<FreshParameter> Fresh => _fresh;

    /// <summary>Matches the entries under a prefix with the model's state.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What the names of the model's entries begin with.</param>
    /// <param name="names">How the file's names become the model's.</param>
    /// <param name="head">The parameters that may have another size on their first axis; none when not given.</param>
    /// <exception cref="WeightsException">It does not fit; every key at fault is listed.</exception>
    public static WeightsFit Of(Layer model, IWeightsFile file, string prefix, NameMap names, IReadOnlySet<string>? head = null)
    {
        var state = model.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var entries = file.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        prefix += Wrapper(entries, prefix.Length, state.Keys);
        Dictionary<string, string> found = [];
        List<string> twice = [], missing = [], unexpected = [], misfits = [];
        var known = state.Keys.ToHashSet();
        foreach (var entry in entries)
        {
            if (names.Of(entry[prefix.Length..], known) is not { } name) continue;
            if (!known.Contains(name)) unexpected.Add($"unexpected  {name} {Saved(file.Info(entry))}");
            else if (!found.TryAdd(name, entry)) twice.Add($"twice       {name}: from {found[name]} and {entry}");
        }
        WeightsFit fit = new(file);
        foreach (var (name, tensor) in state)
        {
            if (!found.TryGetValue(name, out var entry))
            {
                if (!IsCounter(name)) missing.Add($"missing     {name} {Shape.Of(tensor)}");
                continue;
            }
            var info = file.Info(entry);
            if (head?.Contains(name) is true && IsOfOtherOutputs(Shape.Of(tensor), Saved(info))) fit._fresh.Add(new(name, Shape.Of(tensor), Saved(info)));
            else if (!Saved(info).Equals(Shape.Of(tensor))) misfits.Add($"misshapen   {name}: the model has {Shape.Of(tensor)}, the file {Saved(info)}");
            else if (Kind(info.DType) != Kind(tensor.dtype)) misfits.Add($"mistyped    {name}: the model has {tensor.dtype}, the file {info.DType}");
            else fit._pairs.Add((entry, tensor));
        }
        // One head has one number of outputs: weights of 1,000 beside a bias of 10 are no head that anybody trained.
        foreach (var odd in fit._fresh.Where(fresh => fresh.File[0] != fit._fresh[0].File[0] || fresh.Model[0] != fit._fresh[0].Model[0]))
            misfits.Add($"misshapen   {odd.Name}: the file has {odd.File}, but {fit._fresh[0].File} of {fit._fresh[0].Name}");
        string[] faults = [.. missing, .. unexpected.Order(StringComparer.Ordinal), .. misfits, .. twice];
        return faults.Length == 0 ? fit
            : throw new WeightsException(file.Path, null, $"it does not fit the model; nothing was loaded.\n  {string.Join("\n  ", faults)}");
    }

    /// <summary>Reads one tensor after the other into the model.</summary>
    public void Copy()
    {
        using var noGradient = no_grad();
        foreach (var (entry, target) in _pairs)
        {
            using var value = _file.Read(entry);
            target.copy_(value);
        }
    }

    private static bool IsOfOtherOutputs(Shape model, Shape file) =>
        model.Count > 0 && model.Count == file.Count && model[0] != file[0] && model.Skip(1).SequenceEqual(file.Skip(1));

    private static Shape Saved(TensorInfo info) => [.. info.Shape];

    /// <summary>What parallel training and compilation put before every name.</summary>
    private static string Wrapper(List<string> entries, int from, IEnumerable<string> known)
    {
        var taken = "";
        while (entries.Count > 0 && s_wrappers.FirstOrDefault(wrapper => entries.All(entry => entry.AsSpan(from + taken.Length).StartsWith(wrapper, StringComparison.Ordinal))) is { } shared
            && !known.Any(name => name.StartsWith(shared, StringComparison.Ordinal)))
            taken += shared;
        return taken;
    }

    /// <summary>Numbers of one kind are converted into each other; a fraction into a whole number, or a complex one into a real one, never.</summary>
    private static string Kind(ScalarType type) => type switch
    {
        ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 => "real",
        ScalarType.ComplexFloat64 or ScalarType.ComplexFloat32 => "complex",
        ScalarType.Bool => "truth",
        _ => "whole",
    };

    /// <summary>Files from before PyTorch 0.4.1 lack these, and nothing that a model computes depends on them.</summary>
    private static bool IsCounter(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
}
