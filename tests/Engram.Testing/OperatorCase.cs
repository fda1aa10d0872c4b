using System.Text.Json;

namespace Engram.Testing;

/// <summary>One operator of <c>nnops.json.gz</c>: what went in, what came out, and the gradients of Σ y·w.</summary>
/// <param name="Section">activations, layers or rnn.</param>
/// <param name="Name">The operator: conv2d, gelu(tanh), LSTM, …</param>
/// <param name="Arguments">Its settings by their Python names.</param>
/// <param name="Element">The case as it is written.</param>
/// <param name="Number">Its place in the section: cases of one name may have equal settings.</param>
public sealed record OperatorCase(string Section, string Name, Arguments Arguments, JsonElement Element, int Number)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "nnops";

    private static readonly Lazy<IReadOnlyList<OperatorCase>> s_all = new(() =>
    {
        var file = Fixtures.Read("vision/nnops.json.gz");
        return [.. new[] { "activations", "layers", "rnn" }.SelectMany(section => file.GetProperty(section).EnumerateArray().Index().Where(item => item.Item.Optional("name") is not null)
            .Select(item => new OperatorCase(section, item.Item.Text("name"), ArgumentsOf(item.Item), item.Item, item.Index)))];
    });

    /// <summary>Every case of the file, claimed or not.</summary>
    public static IReadOnlyList<OperatorCase> All => s_all.Value;

    /// <summary>The titles of a section's cases that run now.</summary>
    public static IEnumerable<string> Running(string section) =>
        All.Where(item => item.Section == section && Manifest.Runs(Kind, item.Name)).Select(item => item.Title);

    /// <summary>The case of a test's name.</summary>
    public static OperatorCase Case(string title) => All.First(item => item.Title == title);

    /// <summary>A name for tests.</summary>
    public string Title => $"{Name} {Arguments} #{Number}".Replace("  ", " ", StringComparison.Ordinal);

    /// <summary>A tensor of the case.</summary>
    public FixtureTensor this[string name] => Find(name) ?? throw new KeyNotFoundException($"{Title} has no {name}.");

    /// <summary>A tensor of the case, or null. A bare list takes the shape given.</summary>
    public FixtureTensor? Find(string name, long[]? shape = null) => Element.Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => new("f64", shape ?? [list.GetArrayLength()], list.Numbers()),
        { } tensor => FixtureTensor.Read(tensor),
    };

    /// <summary>What y is multiplied by before it is summed; ones where the case names nothing.</summary>
    public FixtureTensor Weights(long[] shape) =>
        Find("w", shape) ?? (Element.Optional("w_key") is { } key ? Fill.Input(key.GetString()!, shape) : new("f64", shape, [.. Enumerable.Repeat(1.0, (int)FixtureTensor.Count(shape))]));

    /// <summary>The filled values of a parameter or buffer.</summary>
    public FixtureTensor Parameter(string name, long[] shape) => Fill.State(Element.Text("fill_prefix") + name, shape, isInteger: false) is { } values
        ? new("f32", shape, [.. values.Select(value => (double)value)])
        : throw new NotSupportedException($"No rule fills {name} of {Title}.");

    /// <summary>Compares the gradients of the parameters.</summary>
    public void Gradients(Comparison comparison, Func<string, FixtureTensor> gradient)
    {
        foreach (var (name, digest) in Element.GetProperty("grad_params").EnumerateObject().Select(item => (item.Name, Digest.Read(item.Value))))
            comparison.Digest($"gradient of {name}", digest, gradient(name), Tolerance.Float64);
    }

    // Softmax and its relatives write their axis beside their settings.
    private static Arguments ArgumentsOf(JsonElement element) => new(element.Optional("attrs")
        ?? (element.Optional("dim") is { } dim ? JsonSerializer.SerializeToElement(new { dim }) : JsonSerializer.SerializeToElement(new { })));
}
