namespace Engram.Cli;

/// <summary>A training so far, folded from its reports: how fast, how long still, how good. Draws nothing.</summary>
internal sealed class TrainingProgress
{
    // Speeds are averaged over about this long: steady to look at, yet quick to show a change.
    private const double Memory = 5;

    private readonly List<EpochReport> _epochs;
    private readonly Dictionary<int, TimeSpan> _times = [];
    private double _recentSamples, _recentSeconds, _recentSteps;
    private TimeSpan _stepping, _waiting, _between, _last, _epochBegan;
    private int _concluded;

    private readonly string? _monitor;

    /// <param name="earlier">The epochs before a resumed run went on.</param>
    /// <param name="monitor">The measure that tells the best epoch, where it is not the usual one.</param>
    internal TrainingProgress(IReadOnlyList<EpochReport>? earlier = null, string? monitor = null) => (_epochs, _monitor) = ([.. earlier ?? []], monitor);

    internal StepReport? Last { get; private set; }

    internal IReadOnlyList<EpochReport> Epochs => _epochs;

    internal EpochReport? Best => History.Best(_epochs, _monitor);

    internal long Samples { get; private set; }

    internal TimeSpan Elapsed => _last;

    internal int StepsPerEpoch => Last is { } last ? (int)(last.Steps / last.Epochs) : 0;

    internal int StepInEpoch => Last is { } last ? (int)((last.Step - 1) % StepsPerEpoch) + 1 : 0;

    internal double SamplesPerSecond => _recentSeconds > 0 ? _recentSamples / _recentSeconds : 0;

    /// <summary>The share of all steps' time that went by waiting for data.</summary>
    internal double Waiting => _stepping > TimeSpan.Zero ? _waiting / _stepping : 0;

    internal TimeSpan EpochLeft => Steps(StepsPerEpoch - StepInEpoch);

    /// <summary>The steps to come, and the validations and checkpoints between them, at the cost they had so far.</summary>
    internal TimeSpan RunLeft => Last is { } last
        ? Steps(last.Steps - last.Step) + (_concluded > 0 ? _between / _concluded * (last.Epochs - last.Epoch + (last.Finished is null ? 1 : 0)) : TimeSpan.Zero)
        : TimeSpan.Zero;

    /// <summary>How long an epoch took; nothing for one of an earlier process.</summary>
    internal TimeSpan? TimeOf(EpochReport epoch) => _times.TryGetValue(epoch.Epoch, out var time) ? time : null;

    /// <summary>Takes in a report.</summary>
    /// <param name="report">What the step did.</param>
    /// <param name="now">The time since the training began.</param>
    internal void Observe(StepReport report, TimeSpan now)
    {
        var decay = Math.Exp(-report.Time.TotalSeconds / Memory);
        _recentSamples = decay * _recentSamples + report.Samples;
        _recentSeconds = decay * _recentSeconds + report.Time.TotalSeconds;
        _recentSteps = decay * _recentSteps + 1;
        _stepping += report.Time;
        _waiting += report.Waited;
        // The first step's share is the start-up, which no later epoch pays.
        if (Last is not null)
            _between += TimeSpan.FromTicks(Math.Max(0, (now - _last - report.Time).Ticks));
        Samples += report.Samples;
        (Last, _last) = (report, now);
        if (report.Finished is not { } finished)
            return;
        _epochs.Add(finished);
        _times[finished.Epoch] = now - _epochBegan;
        _epochBegan = now;
        _concluded++;
    }

    private TimeSpan Steps(long steps) => _recentSteps > 0 ? TimeSpan.FromSeconds(steps * _recentSeconds / _recentSteps) : TimeSpan.Zero;
}
