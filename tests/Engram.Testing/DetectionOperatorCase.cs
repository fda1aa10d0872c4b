using System.Text.Json;

namespace Engram.Testing;

/// <summary>One operator of <c>ops.json.gz</c>: what went in and what came out of torchvision's.</summary>
/// <param name="Op">The operator, as torchvision names it.</param>
/// <param name="Arguments">Its settings by their Python names.</param>
/// <param name="In">Its inputs by name.</param>
/// <param name="Out">Its result: a tensor, or several by name.</param>
/// <param name="Number">Its place in the file.</param>
public sealed record DetectionOperatorCase(string Op, Arguments Arguments, JsonElement In, JsonElement Out, int Number)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "ops";

    private static readonly Lazy<IReadOnlyList<DetectionOperatorCase>> s_all = new(() =>
        [.. Fixtures.Read("vision/ops.json.gz").GetProperty("cases").EnumerateArray().Select((item, number) =>
            new DetectionOperatorCase(item.Text("op"), new(item.GetProperty("attrs")), item.GetProperty("in"), item.GetProperty("out"), number))]);

    /// <summary>The titles of the cases that run now.</summary>
    public static IEnumerable<string> Running => s_all.Value.Where(item => Manifest.Runs(Kind, item.Op)).Select(item => item.Title);

    /// <summary>The case of a test's name.</summary>
    public static DetectionOperatorCase Case(string title) => s_all.Value.First(item => item.Title == title);

    /// <summary>A name for tests.</summary>
    public string Title => $"{Op} #{Number}";

    /// <summary>An input.</summary>
    public Tensor this[string name] => Read(In.GetProperty(name));

    /// <summary>An input, or null.</summary>
    public Tensor? Find(string name) => In.Optional(name) is { } given ? Read(given) : null;

    /// <summary>A result of several, or the only one.</summary>
    public FixtureTensor Expected(string? name = null) => FixtureTensor.Read(name is null ? Out : Out.GetProperty(name));

    /// <summary>The digest of a result.</summary>
    public Digest ExpectedDigest(string name) => Digest.Read(Out.GetProperty(name));

    /// <summary>A setting that is a list of whole numbers; one number stands for two.</summary>
    public long[] Longs(string name) => Arguments[name] switch
    {
        { ValueKind: JsonValueKind.Array } list => list.Longs(),
        { } number => [number.GetInt64(), number.GetInt64()],
        null => throw new KeyNotFoundException($"{Title} has no {name}."),
    };

    /// <summary>A setting that is a list of numbers.</summary>
    public double[] Numbers(string name) => Arguments[name]!.Value.Numbers();

    /// <summary>A setting that is a list of lists of numbers.</summary>
    public double[][] Lists(string name) => [.. Arguments[name]!.Value.EnumerateArray().Select(list => list.Numbers())];

    /// <summary>A tensor as it is written: by its values, or by the key that it is filled from.</summary>
    public static Tensor Read(JsonElement element) => element.Optional("key") is { } key
        ? Fill.Input(key.GetString()!, element.Longs("shape")).ToTensor(float64)
        : FixtureTensor.Read(element).ToTensor();
}
