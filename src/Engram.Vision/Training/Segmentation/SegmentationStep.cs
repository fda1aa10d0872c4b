namespace Engram.Vision;

/// <summary>A step of the training of a network that names pixels; validated by the overlap of its classes.</summary>
internal sealed class SegmentationStep(Player player, int classes) : PartedStep<SceneBatch>(player)
{
    private readonly PixelReading _reading = new(player.Model);
    private readonly SegmentationLoss _loss = new() { Ignored = SegmentedImages.Ignored, Background = 0 };

    public override IReadOnlyList<Metric> Metrics { get; } = PixelMeasures.OfValidation(classes);

    protected override IReadOnlyList<(string Name, Tensor Loss)> Errors(SceneBatch batch, StepContext context)
    {
        var (entropy, overlap) = _loss.Parts(_reading.Logits(context.Place(batch.Images)), context.Place(Pixels(batch)));
        return [("cross-entropy", entropy), ("dice", overlap!)];
    }

    protected override void Observe(SceneBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        var answers = _reading.Answers(context.Place(batch.Images)).cpu();
        foreach (var score in metrics.OfType<ConfusionScore>())
            score.Count(answers, Pixels(batch));
    }

    private static Tensor Pixels(SceneBatch batch) => batch.Pixels ?? throw new ArgumentException("The batch lacks the class of each pixel; collate it by the task.", nameof(batch));
}
