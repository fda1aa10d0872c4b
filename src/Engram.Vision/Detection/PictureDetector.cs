namespace Engram.Vision;

/// <summary>A trained detector and the names of its classes: what is asked about pictures.</summary>
/// <param name="Find">Finds things in a picture, in its pixels.</param>
/// <param name="Classes">The names by label; empty where a label has no class.</param>
public sealed record PictureDetector(Func<Image, Detections> Find, IReadOnlyList<string> Classes)
{
    /// <summary>The number in COCO's files of label 0: published labels are COCO's own numbers; Engram numbers a data set's classes from 1.</summary>
    public int FirstId { get; init; } = 1;

    /// <summary>A trained detector.</summary>
    /// <param name="detector">The network.</param>
    /// <param name="classes">The names by label.</param>
    /// <param name="shorterSide">Pixels that the pictures' shorter side is brought to before, as in its training; null leaves that to the network.</param>
    public static PictureDetector Of(Detector detector, IReadOnlyList<string> classes, int? shorterSide = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        detector.eval();
        return new(image =>
        {
            using var scope = NewDisposeScope();
            var (_, height, width) = image.Shape;
            var (rows, columns) = shorterSide is { } side ? Scaling.Sides(height, width, side) : (height, width);
            return detector.Detect([image.Resized(rows, columns).ToTensor()])[0].In(new(rows, columns), new(height, width)).MoveToOuter(scope);
        }, classes);
    }

    /// <summary>The detector of a run of <c>engram train detect</c>.</summary>
    /// <exception cref="ArgumentException">The run trained another kind of network.</exception>
    public static PictureDetector Of(TrainedScenes run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = run.Configuration.Options;
        var detector = run.Model as Detector ?? throw new ArgumentException($"The run trained {options.Model} to {options.Task}; that is no detector.", nameof(run));
        return Of(detector, [.. Enumerable.Repeat(run.Configuration.Background, detector.FirstLabel), .. run.Configuration.Classes], options.ImageSize > 0 ? options.ImageSize : null) with { FirstId = 1 - detector.FirstLabel };
    }

    /// <summary>A detector by its name with weights of a file, or with its default published weights.</summary>
    /// <param name="name">As published: <c>fasterrcnn_resnet50_fpn</c>.</param>
    /// <param name="weights">The file; null: <see cref="PublishedWeights"/>, from the cache, else fetched into it.</param>
    /// <param name="source">Where published weights come from.</param>
    /// <exception cref="ArgumentException">There is no such detector, or nothing is published for it and no file is given.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static PictureDetector Load(string name, string? weights = null, WeightsSource? source = null)
    {
        var row = Detectors.Find(name);
        var published = weights is null ? PublishedWeights.Find(row.Name) : PublishedWeights.All.FirstOrDefault(known => known.Model == row.Name && known.IsDefault);
        var detector = weights is null ? Detectors.Load(published!, source: source) : Detectors.Load(row.Name, weights);
        return Of(detector, published?.ClassNames ?? []) with { FirstId = published is null ? 1 - detector.FirstLabel : 0 };
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
