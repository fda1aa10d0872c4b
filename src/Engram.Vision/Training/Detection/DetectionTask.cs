namespace Engram.Vision;

/// <summary>Learning to say which things are in a picture, and where.</summary>
public sealed class DetectionTask : SceneTask
{
    private const string Small = "engram_detector";

    /// <inheritdoc/>
    public override string Name => "detect";

    /// <inheritdoc/>
    public override string Description => "finds things in pictures: their boxes and classes";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Models { get; } = [Small, .. Detectors.All.Select(row => row.Name).Where(name => name != Small && !name.StartsWith("keypointrcnn", StringComparison.Ordinal))];

    /// <inheritdoc/>
    public override string Measure => "AP";

    /// <inheritdoc/>
    public override SceneOptions Options(string model, bool quick = false)
    {
        // Published networks are ten to fifty times as large: fewer pictures at once, smaller steps.
        var options = new SceneOptions { Task = Name, Model = model };
        options = model == Small ? options : options with { BatchSize = 4, Rate = 2e-4, Epochs = 4 };
        return quick ? options with { Scenes = model == Small ? 960 : 32, Tests = model == Small ? 100 : 8, Epochs = 3 } : options;
    }

    /// <inheritdoc/>
    public override int SideOfFiles(string model) => model == Small ? base.SideOfFiles(model) : 0;

    /// <inheritdoc/>
    public override Layer Create(SceneOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(classes);
        var row = Detectors.Find(options.Model);
        var background = row.Create().FirstLabel;
        // Composed scenes are far smaller than the photographs that published networks enlarge to 800 pixels.
        return row.Create(own => (options.Model == Small ? own : options switch
        {
            { ImageSize: > 0 and var side } => own with { ShortestSides = [side] },
            { Data: SceneData.Composed } => own with { ShortestSides = [Math.Min(own.ShortestSides[^1], 256)] },
            _ => own,
        }) with { Classes = classes.Count + background });
    }

    /// <inheritdoc/>
    public override TrainingStep<SceneBatch> Step(Player player, SceneOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(classes);
        return new DetectionStep(player, options.Seed, classes.Count);
    }

    /// <inheritdoc/>
    public override SceneTest Test(Layer model, IDataset<Scene> scenes, SceneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentNullException.ThrowIfNull(configuration);
        var finding = new SceneFinding((Detector)model);
        var options = configuration.Options;
        List<TestedScene> tested = [];
        foreach (var batch in SceneData.Batches(scenes, options, Collate).Epoch(0))
        {
            using (batch)
                foreach (var (scene, found) in batch.Scenes.Zip(finding.Of(batch, DeviceChoice.Resolve(options.Device).Device)))
                    tested.Add(new(tested.Count, scene, found));
        }
        return new DetectionTest(tested, configuration.Classes);
    }

    /// <inheritdoc/>
    public override void Require(SceneData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.HasThings)
            throw new InvalidDataException("Masks of classes do not say where one thing ends and the next begins, so nothing can be learned of boxes. Use coco:, voc: or yolo: data, or `engram train segment`.");
    }
}
