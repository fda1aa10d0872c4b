namespace Engram.Cli;

/// <summary>What <c>train</c>, <c>resume</c> and <c>evaluate</c> give with <c>--json</c>.</summary>
/// <param name="Accuracy">The share of test images that was named right.</param>
/// <param name="Loss">Their cross-entropy in nats.</param>
/// <param name="Epochs">Finished epochs.</param>
/// <param name="BestEpoch">The epoch whose weights were kept and tested.</param>
/// <param name="Seconds">Training time, validation and checkpoints included.</param>
/// <param name="ImagesPerSecond">Training images over that time; null where other images than the run's own were measured.</param>
/// <param name="TestImages">Images tested on.</param>
/// <param name="Run">The run's folder.</param>
internal sealed record TrainingResult(
    double Accuracy, double Loss, int Epochs, int? BestEpoch, double Seconds, double? ImagesPerSecond, int TestImages, string Run)
{
    /// <summary>Why the training ended before its last epoch, in words; null where it did not.</summary>
    public string? Stopped { get; init; }
}
