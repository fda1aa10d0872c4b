using System.Text.Json;

namespace Engram.Testing;

/// <summary>One entry of a network's state.</summary>
/// <param name="Name">Its name, for example <c>layer1.0.bn1.running_mean</c>.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="IsBuffer">Whether it is state that is not trained.</param>
/// <param name="DType">f32 or i64.</param>
public sealed record StateEntry(string Name, long[] Shape, bool IsBuffer = false, string DType = "f32")
{
    /// <summary>Whether its elements are integers.</summary>
    public bool IsInteger => DType[0] is 'i' or 'u' or 'b';

    /// <summary>Its filled values; null where the network keeps what it was built with.</summary>
    public float[]? Fill(IReadOnlyList<Gain> gains) => Testing.Fill.State(Name, Shape, IsInteger, gains);

    internal static StateEntry Read(JsonElement element) => element.GetArrayLength() < 3
        ? new(element[0].GetString()!, element[1].Longs())
        : new(element[0].GetString()!, element[1].Longs(), true, element[2].GetString()![2..]);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}] {DType}{(IsBuffer ? " buffer" : "")}";
}

/// <summary>The state of a reference network built without arguments.</summary>
/// <param name="Model">Its name in the zoo, for example <c>resnet18</c>.</param>
/// <param name="Parameters">The number of trained elements.</param>
/// <param name="FloatStateElements">That and the elements of floating-point buffers.</param>
/// <param name="Config">How often each module without weights, or with settings that weights do not show, occurs; by its Python form.</param>
/// <param name="Entries">Every entry in state order.</param>
public sealed record StateDescription(
    string Model, long Parameters, long FloatStateElements, IReadOnlyDictionary<string, int> Config, IReadOnlyList<StateEntry> Entries)
{
    /// <summary>Reads one value of <c>state_dicts</c>.</summary>
    public static StateDescription Read(string model, JsonElement element) => new(
        model, element.GetProperty("params").GetInt64(), element.GetProperty("float_state_elements").GetInt64(),
        element.GetProperty("config").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetInt32()),
        [.. element.GetProperty("keys").EnumerateArray().Select(StateEntry.Read)]);

    /// <summary>Fails unless the network has the reference's entries: names, shapes, kinds and order, and so its counts.</summary>
    /// <param name="actual">The network's entries in its own order.</param>
    public void Verify(IEnumerable<StateEntry> actual)
    {
        List<StateEntry> found = [.. actual];
        var comparison = new Comparison($"The state of {Model}");
        var names = found.Select(entry => entry.Name).ToList();
        foreach (var name in Entries.Select(entry => entry.Name).Except(names)) comparison.Differs($"{name} is missing");
        foreach (var name in names.Except(Entries.Select(entry => entry.Name))) comparison.Differs($"{name} is not in the reference");
        foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1)) comparison.Differs($"{twice.Key} occurs {twice.Count()} times");

        foreach (var (expected, entry) in Entries.Join(found, entry => entry.Name, entry => entry.Name, (expected, entry) => (expected, entry)))
            if (expected.ToString() != entry.ToString()) comparison.Differs($"expected {expected}, got {entry}");

        if (comparison.Differences.Count == 0 && Entries.Zip(found).FirstOrDefault(pair => pair.First.Name != pair.Second.Name) is ({ } first, { } second))
            comparison.Differs($"another order: expected {first.Name}, got {second.Name}");
        comparison.Verify();
    }
}
