namespace Engram.Vision;

/// <summary>All detectors by their published names. A new family adds its file and its row here.</summary>
public static class Detectors
{
    /// <summary>The table: what the documentation and the tests walk through.</summary>
    public static IReadOnlyList<DetectorArchitecture> All { get; } =
    [
        .. EngramDetector.Variants,
        .. FasterRcnn.Variants,
        .. Fcos.Variants,
        .. KeypointRcnn.Variants,
        .. MaskRcnn.Variants,
        .. RetinaNet.Variants,
        .. Ssd.Variants,
        .. SsdLite.Variants,
    ];

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such detector; the nearest names are suggested.</exception>
    public static DetectorArchitecture Find(string name) =>
        All.FirstOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no detector named '{name}'.{Suggestion.For(name, All.Select(row => row.Name))} There are {string.Join(", ", All.Select(row => row.Name))}.", nameof(name));

    /// <summary>A detector by its name, with fresh weights once it runs.</summary>
    /// <param name="name">As published: <c>fasterrcnn_resnet50_fpn</c>.</param>
    /// <param name="change">What is to be other than by default: <c>options => options with { Classes = 3 }</c>.</param>
    /// <exception cref="ArgumentException">There is no such detector; the nearest names are suggested.</exception>
    public static Detector Create(string name, Func<DetectorOptions, DetectorOptions>? change = null) => Find(name).Create(change);

    /// <summary>A detector with the weights of a file, ready to be asked (<c>eval</c>); its batch normalisation is frozen where that of the published weights is.</summary>
    /// <remarks>Where the file has another number of classes than <paramref name="change"/> asks for, what depends on it starts fresh. Formats and older names as <see cref="Zoo.Load(string, string, ModelOptions?)"/> takes them.</remarks>
    /// <param name="name">As published.</param>
    /// <param name="path">The file.</param>
    /// <param name="change">What is to be other than published, such as the number of classes.</param>
    /// <exception cref="ArgumentException">There is no such detector.</exception>
    /// <exception cref="WeightsException">The file is broken or does not fit; all that does not is listed.</exception>
    public static Detector Load(string name, string path, Func<DetectorOptions, DetectorOptions>? change = null)
    {
        var row = Find(name);
        var detector = row.CreatePublished(change);
        Weights.LoadBody(detector, path, detector.Options.Classes == row.Options.Classes ? new HashSet<string>() : row.Head(), LegacyNames.Of(row.Name));
        detector.eval();
        return detector;
    }

    /// <summary>A detector with published weights, ready to be asked: from the cache, else fetched into it.</summary>
    /// <param name="weights">Weights of a detector, of <see cref="PublishedWeights.All"/>: <c>PublishedWeights.Find("fcos_resnet50_fpn")</c>.</param>
    /// <param name="change">What is to be other than published, such as the number of classes.</param>
    /// <param name="source">Where they come from; torchvision's server and Engram's cache when not given.</param>
    /// <exception cref="ArgumentException">There is no such detector.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static Detector Load(PublishedWeights weights, Func<DetectorOptions, DetectorOptions>? change = null, WeightsSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var row = Find(weights.Model);
        return Load(row.Name, (source ?? WeightsSource.Default).Get(weights), change);
    }
}
