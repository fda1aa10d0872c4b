using System.Text.Json;

namespace Engram.Vision;

/// <summary>Trained weights that somebody publishes: what they are, how good, under which licence, and how to know the file.</summary>
/// <remarks>The table is torchvision 0.14's (<c>published.json</c>, made by the script beside it). It knows no sizes, and of each SHA-256 the digits in the file's name.</remarks>
/// <param name="Model">The network, as the <see cref="Zoo"/> or torchvision names it.</param>
/// <param name="Name">The weights among those of the network: <c>IMAGENET1K_V2</c>.</param>
/// <param name="File">The file's name.</param>
/// <param name="Parameters">The network's parameters.</param>
public sealed record PublishedWeights(string Model, string Name, string File, long Parameters)
{
    private static readonly Lazy<IReadOnlyList<PublishedWeights>> s_all = new(Read);

    /// <summary>All that are known, network by network.</summary>
    public static IReadOnlyList<PublishedWeights> All => s_all.Value;

    /// <summary>How they are asked for: <c>resnet50:IMAGENET1K_V2</c>.</summary>
    public string Id => $"{Model}:{Name}";

    /// <summary>Whether they are meant where only the network is named: the best that torchvision has of it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The number of classes; null where the file has no classifier.</summary>
    public int? Classes { get; init; }

    /// <summary>The names of the classes by their number, as COCO's or PASCAL VOC's detectors and segmenters give it, empty where a number has no class; null for other weights.</summary>
    public IReadOnlyList<string>? ClassNames => PublishedClasses.Of(this);

    /// <summary>What was measured with them, by data and measure: <c>ImageNet-1K acc@1</c> in per cent.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>();

    /// <summary>What a picture goes through before; null where the network does it itself.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The licence, as far as it is known. The data that was trained on may have terms of its own.</summary>
    public string Licence => Name.Contains("SWAG", StringComparison.Ordinal) ? "CC-BY-NC-4.0" : "BSD-3-Clause";

    /// <summary>The digits of the SHA-256 that are known: those in the file's name.</summary>
    public string Sha256 => Path.GetFileNameWithoutExtension(File)[(File.LastIndexOf('-') + 1)..];

    /// <summary>About how many bytes the file has: four a parameter. The exact number is not published.</summary>
    public long ApproximateBytes => 4 * Parameters;

    /// <summary>The row of a name: <c>resnet50:IMAGENET1K_V2</c>, or <c>resnet50</c> (or <c>resnet50:DEFAULT</c>) for its default weights.</summary>
    /// <exception cref="ArgumentException">There are no such weights; the nearest are suggested.</exception>
    public static PublishedWeights Find(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var (model, name) = id.Split(':', 2) is [var first, var second] ? (first, second) : (id, "DEFAULT");
        var rows = Of(model);
        return rows.FirstOrDefault(row => name.Equals("DEFAULT", StringComparison.OrdinalIgnoreCase) ? row.IsDefault : row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"{model} has no weights '{name}'; it has {string.Join(", ", rows.Select(row => row.Name))}.", nameof(id));
    }

    /// <summary>All weights of a network.</summary>
    /// <exception cref="ArgumentException">Nothing is published for it; the nearest name is suggested.</exception>
    public static IReadOnlyList<PublishedWeights> Of(string model) =>
        All.Where(row => row.Model.Equals(model, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } rows ? rows
        : throw new ArgumentException($"No weights are published for a model named '{model}'.{Suggestion.For(model, All.Select(row => row.Model).Distinct())} `engram weights list` lists them all.", nameof(model));

    /// <summary>What torchvision builds a network with for these weights, where that is not how it builds it otherwise.</summary>
    internal ModelOptions Adapt(ModelOptions options, IReadOnlyList<string> choices) => options with
    {
        Classes = options.Classes ?? Classes,
        Auxiliary = options.Auxiliary ?? (choices.Contains(nameof(ModelOptions.Auxiliary)) ? false : null),
        TransformInput = options.TransformInput ?? (choices.Contains(nameof(ModelOptions.TransformInput)) ? true : null),
        ImageSize = options.ImageSize ?? (choices.Contains(nameof(ModelOptions.ImageSize)) && Preprocessing is { Crop: [var side, ..] } ? side : null),
    };

    private static IReadOnlyList<PublishedWeights> Read()
    {
        using var table = typeof(PublishedWeights).Assembly.GetManifestResourceStream("weights/published.json")!;
        return [.. JsonSerializer.Deserialize<Row[]>(table, JsonSerializerOptions.Web)!.Select(row => row.ToWeights())];
    }

    /// <summary>A row as it is written.</summary>
    private sealed record Row(
        string Model, string Name, string File, long Parameters, int? Classes, bool Default, Dictionary<string, double> Measures,
        int[]? Resize, int[]? Crop, float[]? Mean, float[]? Std, string? Interpolation)
    {
        public PublishedWeights ToWeights() => new(Model, Name, File, Parameters)
        {
            IsDefault = Default, Classes = Classes, Measures = Measures,
            Preprocessing = Mean is null ? null : new(Resize!, Crop ?? [], new(Mean, Std!), Interpolation!),
        };
    }
}
