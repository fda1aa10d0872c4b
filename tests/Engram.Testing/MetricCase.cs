using System.Text.Json;

namespace Engram.Testing;

/// <summary>What was given to measures of classifiers, segmenters or detectors, and what they came to.</summary>
/// <param name="Section">The group of the file: <c>classification</c>, <c>coco_bbox</c>, ….</param>
/// <param name="Element">The case as it is written: names as in the file.</param>
public sealed record MetricCase(string Section, JsonElement Element)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "metrics";

    private static readonly Lazy<JsonElement> s_file = new(() => Fixtures.Read("vision/metrics.json.gz"));

    /// <summary>The groups of the file.</summary>
    public static IReadOnlyList<string> Sections => [.. s_file.Value.EnumerateObject().Where(group => group.Value.ValueKind == JsonValueKind.Array).Select(group => group.Name)];

    /// <summary>The cases of a section.</summary>
    public static IReadOnlyList<MetricCase> All(string section) => [.. s_file.Value.GetProperty(section).EnumerateArray().Select(element => new MetricCase(section, element))];

    /// <summary>A tensor.</summary>
    public FixtureTensor Tensor(string name) => FixtureTensor.Read(Element.GetProperty(name));

    /// <summary>A number.</summary>
    public double Number(string name) => Element.Number(name);

    /// <summary>Numbers.</summary>
    public double[] Numbers(string name) => Element.Numbers(name);

    /// <summary>Rows of numbers, one after the other.</summary>
    public double[] Matrix(string name) => [.. Element.GetProperty(name).EnumerateArray().SelectMany(Json.Numbers)];
}
