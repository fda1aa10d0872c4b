namespace Engram.Vision;

/// <summary>A trained detector and the names of its classes: what is asked about pictures.</summary>
/// <param name="Find">Finds things in a picture, in its pixels.</param>
/// <param name="Classes">The names by label; empty where a label has no class.</param>
public sealed record PictureDetector(Func<Image, Detections> Find, IReadOnlyList<string> Classes)
{
    /// <summary>The number in COCO's files of label 0: published labels are COCO's own numbers; Engram numbers a data set's classes from 1.</summary>
    public int FirstId { get; init; } = 1;

    /// <summary>A detector that gives labels from 0, by the classes' order.</summary>
    /// <param name="detector">The network, trained.</param>
    /// <param name="classes">The names by label.</param>
    public static PictureDetector Of(Detector detector, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(detector);
        detector.eval();
        return new(image =>
        {
            using var scope = NewDisposeScope();
            return detector.Detect([image.ToTensor()])[0].MoveToOuter(scope);
        }, classes);
    }

    /// <summary>A published detector with weights of a file, or with its default published weights.</summary>
    /// <param name="name">As published: <c>fasterrcnn_resnet50_fpn</c>.</param>
    /// <param name="weights">The file; null: <see cref="PublishedWeights"/>, from the cache, else fetched into it.</param>
    /// <param name="source">Where published weights come from.</param>
    /// <exception cref="ArgumentException">There is no such detector; the nearest names are suggested.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static PictureDetector Load(string name, string? weights = null, WeightsSource? source = null)
    {
        var row = Detectors.Find(name);
        var published = PublishedWeights.Find(row.Name);
        var detector = weights is null ? Detectors.Load(published, source: source) : Detectors.Load(row.Name, weights);
        return Of(detector, published.ClassNames ?? []) with { FirstId = 0 };
    }

    /// <summary>What is in a picture, the surest first.</summary>
    public IReadOnlyList<Detection> Detect(Image image, double leastScore = DrawingOptions.LeastScoreOfEvaluation)
    {
        using var scope = NewDisposeScope();
        return Find(image).ToList(leastScore);
    }

    /// <summary>What is in a large picture, tile by tile.</summary>
    public IReadOnlyList<Detection> Detect(LargeImage image, Tiling tiling, double leastScore = DrawingOptions.LeastScoreOfEvaluation, Action<int, int>? progress = null) =>
        TiledDetection.Detect(image, Find, tiling, leastScore, progress);
}
