namespace Engram;

/// <summary>What a step did.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Steps">All steps of the training.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Losses">What the models were wrong by.</param>
/// <param name="Rate">The first player's learning rate.</param>
/// <param name="Samples">Samples in this step.</param>
/// <param name="Time">How long the step took, waiting for data included.</param>
/// <param name="Waited">How long of it was waiting for data.</param>
public sealed record StepReport(long Step, long Steps, int Epoch, int Epochs, Losses Losses, double Rate, int Samples, TimeSpan Time, TimeSpan Waited)
{
    /// <summary>The norm of the gradients before clipping; nothing where none are clipped.</summary>
    public double? GradientNorm { get; init; }

    /// <summary>Loss and measures over the epoch's batches so far.</summary>
    public IReadOnlyDictionary<string, double> SoFar { get; init; } = new Dictionary<string, double>();

    /// <summary>Why the training ends with this step, if it ends before its last epoch; its text is a sentence.</summary>
    public EarlyStop? Stopped { get; init; }

    /// <summary>What the epoch came to, if this was its last step.</summary>
    public EpochReport? Finished { get; init; }
}

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">Its last step, from 1.</param>
/// <param name="Training">Loss and measures over the epoch's batches, as they were when each was trained on.</param>
/// <param name="Validation">Loss and measures on the samples held back, those of averaged weights (<see cref="Player.Average"/>) as <c>averaged loss</c> beside them; empty without any samples.</param>
public sealed record EpochReport(int Epoch, long Step, IReadOnlyDictionary<string, double> Training, IReadOnlyDictionary<string, double> Validation);
