namespace Engram.Vision;

/// <summary>Learning to say of each pixel what it belongs to.</summary>
public sealed class SegmentationTask : SceneTask
{
    private const string Small = "engram_segmenter";
    private const int Asked = 16;

    /// <inheritdoc/>
    public override string Name => "segment";

    /// <inheritdoc/>
    public override string Description => "says of each pixel of a picture what it belongs to";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Models { get; } = [Small, .. Segmenters.All.Select(row => row.Name).Where(name => name != Small)];

    /// <inheritdoc/>
    public override string Measure => PixelMeasures.Mean;

    /// <inheritdoc/>
    public override SceneOptions Options(string model, bool quick = false)
    {
        // Scenes with more items teach more names at the same price.
        var options = new SceneOptions { Task = Name, Model = model, Epochs = 4, BatchSize = 8, Rate = 3e-3, Fewest = 2 };
        options = model == Small ? options : options with { BatchSize = 8, Rate = 5e-4 };
        return quick ? options with { Scenes = model == Small ? 960 : 32, Tests = model == Small ? 100 : 8, Epochs = 3 } : options;
    }

    /// <inheritdoc/>
    public override Layer Create(SceneOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(classes);
        return Segmenters.Create(options.Model, new() { Classes = classes.Count + 1 });
    }

    /// <inheritdoc/>
    public override TrainingStep<SceneBatch> Step(Player player, SceneOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new SegmentationStep(player, classes.Count + 1);
    }

    /// <inheritdoc/>
    public override SceneBatch Collate(IReadOnlyList<Scene> scenes)
    {
        var batch = SceneBatch.Of(scenes);
        return batch.With(PixelMap.Of(scenes, batch.Images.size(2), batch.Images.size(3)));
    }

    /// <inheritdoc/>
    public override SceneTest Test(Layer model, IDataset<Scene> scenes, SceneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentNullException.ThrowIfNull(configuration);
        var (reading, options) = (new PixelReading(model), configuration.Options);
        var test = new SegmentationTest([configuration.Background, .. configuration.Classes], scenes.Count);
        foreach (var batch in SceneData.Batches(scenes, options, Collate).Epoch(0))
        {
            using (batch)
            using (NewDisposeScope())
                test.Add(batch, reading.Answers(batch.Images.to(DeviceChoice.Resolve(options.Device).Device)).cpu());
        }
        return test;
    }

    /// <inheritdoc/>
    public override void Require(SceneData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        // All would have to be decoded; what lacks masks usually lacks them everywhere, and what is met later is refused then.
        for (var i = 0; i < Math.Min(Asked, data.Training.Count); i++)
            PixelMap.Require(data.Training.Get(i, new SampleRandom(0UL)));
    }
}
