using System.Text.Json;

namespace Engram.Testing;

/// <summary>A memory network's reference: how it was built, what it gave, and the gradients of a loss over all of it.</summary>
/// <param name="Name">The file's name, <c>ntm-01-lstm-default</c>.</param>
/// <param name="Config">Sizes and switches.</param>
/// <param name="Compare">The only outputs that can be compared; nothing where all can.</param>
/// <param name="Parameters">The shape of every parameter.</param>
/// <param name="Outputs">What it gave, by name.</param>
/// <param name="Loss">Σ y⊙f + Σ M⊙f + Σ w⊙f (+ Σ L⊙f) with the fills <c>loss.*</c>.</param>
/// <param name="Gradients">Of every parameter; nothing where they cannot be compared.</param>
/// <param name="InputGradient">Of the input.</param>
public sealed record MemoryCase(
    string Name, Arguments Config, string[]? Compare, IReadOnlyDictionary<string, long[]> Parameters, IReadOnlyDictionary<string, MemoryReference> Outputs,
    double Loss, IReadOnlyDictionary<string, MemoryReference> Gradients, MemoryReference? InputGradient)
{
    /// <summary>ntm, dnc or mann.</summary>
    public string Kind => Name.Split('-')[0];

    /// <summary>The names of the cases of a kind that run now.</summary>
    public static IEnumerable<string> Running(string kind) => Fixtures.Files("memory")
        .Where(file => Manifest.KindOf(file) == kind).Select(file => Path.GetFileName(file).Split('.')[0]).Where(name => Manifest.Runs(kind, name));

    /// <summary>Reads a case.</summary>
    public static MemoryCase Read(string name)
    {
        var file = Fixtures.Read($"memory/{name}.json.gz");
        return new(
            file.Text("name"), new(file.GetProperty("config")), file.GetProperty("compare") is { ValueKind: JsonValueKind.Array } only ? [.. only.EnumerateArray().Select(item => item.GetString()!)] : null,
            file.GetProperty("params_shape").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.EnumerateArray().Select(size => size.GetInt64()).ToArray()),
            References(file, "outputs"), file.Number("loss"), References(file, "grads"), file.Optional("grad_x") is { } gradient ? MemoryReference.Read(gradient) : null);
    }

    /// <summary>A size.</summary>
    public long Size(string name) => Config.Integer(name, 0);

    /// <summary>A switch that is a word.</summary>
    public string Word(string name) => Config[name]!.Value.GetString()!;

    /// <summary>The filled values of a parameter.</summary>
    public double[] Parameter(string name)
    {
        var scale = Config.Number("param_scale", 1);
        return [.. MemoryFill.Values(name, FixtureTensor.Count(Parameters[name])).Select(value => value * scale)];
    }

    /// <summary>The input, [T, B, I].</summary>
    public double[] Input => [.. MemoryFill.Values("x", Size("T") * Size("B") * Size("I")).Select(value => 2 * value)];

    /// <summary>The usage that every row starts with: <c>usage_init</c> "ramp", which keeps each later sort decided by real differences.</summary>
    public double[] Ramp => [.. Enumerable.Range(0, (int)Size("N")).Select(i => 0.3 * (37 * i % Size("N")) / Size("N"))];

    private static Dictionary<string, MemoryReference> References(JsonElement file, string name) => file.Optional(name) is { } references
        ? references.EnumerateObject().ToDictionary(item => item.Name, item => MemoryReference.Read(item.Value))
        : [];
}
