namespace Engram.Vision;

/// <summary>A step of a detector's training; validated by COCO's average precision.</summary>
internal sealed class DetectionStep(Player player, long seed, int classes) : PartedStep<SceneBatch>(player)
{
    private readonly Detector _detector = (Detector)player.Model;

    public override IReadOnlyList<Metric> Metrics { get; } = [new ScenePrecision(classes), new ScenePrecision(classes, 0.5)];

    protected override IReadOnlyList<(string Name, Tensor Loss)> Errors(SceneBatch batch, StepContext context)
    {
        var finding = new SceneFinding(_detector);
        return _detector.Losses(SceneFinding.Pictures(batch, context.Place(batch.Images)), finding.Targets(batch), new SampleRandom(SampleRandom.Key((ulong)seed, (ulong)context.Step)));
    }

    protected override void Observe(SceneBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var found = new SceneFinding(_detector).Of(batch, context.Device);
        foreach (var precision in metrics.OfType<ScenePrecision>())
            foreach (var (scene, detections) in batch.Scenes.Zip(found))
                precision.Add(scene, detections);
    }
}
