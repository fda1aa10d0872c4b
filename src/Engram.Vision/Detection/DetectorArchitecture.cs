namespace Engram.Vision;

/// <summary>A row of <see cref="Detectors"/>: a detector by its published name.</summary>
/// <param name="Name">The name, as torchvision spells it.</param>
/// <param name="Build">Makes the detector.</param>
/// <param name="Options">Its defaults, without published weights: torchvision's.</param>
/// <param name="Paper">Where it comes from.</param>
public sealed record DetectorArchitecture(string Name, Func<DetectorOptions, Detector> Build, DetectorOptions Options, string Paper)
{
    /// <summary>ε of the frozen batch normalisation that its published weights have; null where they have one that learns, or none.</summary>
    public double? PublishedEpsilon { get; init; }

    /// <summary>The numbers that are learned, as published: frozen batch normalisation has none.</summary>
    public long Parameters => CreatePublished().Walk().SelectMany(found => found.Layer.Declarations).Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements);

    /// <summary>Makes the detector, with fresh weights once it runs.</summary>
    /// <param name="change">What is to be other than by default: <c>options => options with { Classes = 3 }</c>.</param>
    public Detector Create(Func<DetectorOptions, DetectorOptions>? change = null) => Build(change?.Invoke(Options) ?? Options);

    /// <summary>Makes the detector as published weights fit it.</summary>
    /// <param name="change">What is to be other than published.</param>
    public Detector CreatePublished(Func<DetectorOptions, DetectorOptions>? change = null) =>
        Create(options => (change ?? (same => same))(options with { FrozenEpsilon = PublishedEpsilon }));

    /// <summary>The parameters that depend on the number of classes.</summary>
    internal IReadOnlySet<string> Head()
    {
        var other = Declared(2).ToDictionary();
        return Declared(3).Where(declared => !declared.Value.Equals(other[declared.Key])).Select(declared => declared.Key).ToHashSet();
    }

    private IEnumerable<KeyValuePair<string, Shape>> Declared(int classes) =>
        from found in CreatePublished(options => options with { Classes = classes }).Walk()
        from declaration in found.Layer.Declarations
        select KeyValuePair.Create($"{found.Path}.{declaration.Name}", declaration.Shape);
}
