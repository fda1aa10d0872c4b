using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Engram;

/// <summary>One training under way: models, optimizers, position and files.</summary>
internal sealed class TrainingSession<TBatch> : IDisposable
    where TBatch : IBatch
{
    private static readonly JsonSerializerOptions s_described = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly TrainingOptions _options;
    private readonly TrainingStep<TBatch> _step;
    private readonly IBatches<TBatch> _training;
    private readonly IBatches<TBatch>? _validation;
    private readonly RunFolder? _folder;
    private readonly TrainedPlayer[] _players;
    private readonly IReadOnlyDictionary<string, string> _identity;
    private readonly StepContext _context;
    private readonly int _stepsPerEpoch;
    private readonly long _steps;

    private TrainingState _state = new();
    private Mean _loss = new("loss");
    private Metric[] _metrics;
    private MetricsFile? _log;
    private long _savedStep;
    private long _savedAt = Stopwatch.GetTimestamp();
    private long _timedAt = Stopwatch.GetTimestamp();

    internal TrainingSession(
        TrainingOptions options, Device device, Precision precision, TrainingStep<TBatch> step,
        IBatches<TBatch> training, IBatches<TBatch>? validation, RunFolder? folder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Accumulate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LogEvery, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Patience ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinimumImprovement);
        (_options, _step, _training, _validation, _folder) = (options, step, training, validation, folder);
        _stepsPerEpoch = (training.StepsPerEpoch + options.Accumulate - 1) / options.Accumulate;
        _steps = (long)_stepsPerEpoch * options.Epochs;
        foreach (var player in step.Players)
            player.Model.Materialize(device, options.Seed);
        _players = [.. step.Players.Select(TrainedPlayer.Of)];
        _context = new(_players.ToDictionary(player => player.Player, player => player.Optimizer), device, precision, _steps, step.Players.Any(player => player.Model.HasImages)) { Averages = () => AveragedModels.Of(_players) };
        _metrics = Fresh();
        _identity = new Dictionary<string, string>(options.Identity)
        {
            ["seed"] = $"{options.Seed}",
            ["epochs"] = $"{options.Epochs}",
            ["steps an epoch"] = $"{_stepsPerEpoch}",
            ["precision"] = $"{precision}",
            ["weights"] = string.Join("; ", step.Players.Select(player => $"{player.Name}: {player.Model.State().Count()} tensors, {player.Model.parameters().Sum(p => p.numel())} parameters")),
            ["optimizers"] = string.Join("; ", step.Players.Select(player => $"{player.Name}: {Described(player.Optimizer)}, {Described(player.Schedule)}, clipped at {player.ClipNorm?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}{(player.ClipValue is { } most ? string.Create(CultureInfo.InvariantCulture, $", each at {most}") : "")}{(player.Average is { } average ? $", averaged {Described(average)}" : "")}")),
            ["batches a step"] = $"{options.Accumulate}",
        };
    }

    internal bool IsDone => _state.Step >= _steps || (_state.StepInEpoch == 0 && History.Stop(_state.Epochs, _options) is not null);

    /// <summary>Epochs done.</summary>
    internal int Finished => EpochNumber;

    private int EpochNumber => (int)(_state.Step / _stepsPerEpoch);

    /// <summary>Goes back to the folder's checkpoint, if it has one.</summary>
    internal void Restore(Action<string> note)
    {
        if (_folder is null)
            return;
        if (Checkpoint.Restore(_folder.Path, _players, _identity, note) is { } state)
        {
            _state = state;
            _savedStep = state.Step;
            Metric[] counted = [_loss, .. _metrics];
            if (state.Step > _steps || state.StepInEpoch != state.Step % _stepsPerEpoch || state.Metrics.Count != counted.Length || state.Metrics.Zip(counted).Any(pair => pair.First.Length != pair.Second.State.Length))
                throw new CheckpointException($"{_folder.Path} has a checkpoint whose position this training cannot have. Start a new run.");
            foreach (var (saved, metric) in state.Metrics.Zip(counted))
                metric.State = saved;
        }
        _log = new MetricsFile(_folder.Metrics, _state.MetricsLength);
    }

    /// <summary>The rest of the current epoch, step by step.</summary>
    internal IEnumerable<StepReport> Epoch(CancellationToken cancellation)
    {
        var (epoch, failed) = (EpochNumber, false);
        _timedAt = Stopwatch.GetTimestamp();
        using var batches = _training.Epoch(epoch, _state.StepInEpoch * _options.Accumulate, CancellationToken.None).GetEnumerator();
        try
        {
            while (EpochNumber == epoch && !IsDone)
            {
                StepReport report;
                try
                {
                    report = Advance(batches, epoch);
                    if (report.Finished is { } finished)
                    {
                        report = report with { Stopped = Conclude(finished) };
                    }
                    else if (IsCheckpointDue())
                    {
                        RequireFinite();
                        Save();
                    }
                }
                catch
                {
                    failed = true;
                    throw;
                }
                yield return report;
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // The consumer may have left the loop: what it has seen is kept.
            if (!failed && _savedStep < _state.Step && IsFinite())
                Save();
        }
    }

    public void Dispose()
    {
        _log?.Dispose();
        foreach (var player in _players)
            player.Dispose();
    }

    private StepReport Advance(IEnumerator<TBatch> source, int epoch)
    {
        var (started, waited) = (Stopwatch.GetTimestamp(), _training.Waited);
        List<TBatch> batches = [];
        try
        {
            while (batches.Count < _options.Accumulate && source.MoveNext())
                batches.Add(source.Current);
            var samples = batches.Sum(batch => batch.Count);
            var losses = Train(batches);
            if (!double.IsFinite(losses.Total))
                throw new DivergedException(
                    $"The loss became {losses.Total} at step {_state.Step + 1} (epoch {epoch + 1}). {LastGood()} Try a lower learning rate, a longer warm-up, or clipped gradients.");
            _loss.Add(losses.Total, losses.Count ?? samples);
            _state = _state with { Step = _state.Step + 1, StepInEpoch = (_state.StepInEpoch + 1) % _stepsPerEpoch };
            foreach (var player in _players)
                player.Take(_state.Step, _steps, _context.Moved.Contains(player.Player));
            var report = new StepReport(
                _state.Step, _steps, epoch + 1, _options.Epochs, losses, _context.Rate(_step.Players[0]), samples,
                Stopwatch.GetElapsedTime(started), _training.Waited - waited) { GradientNorm = _context.GradientNorm, SoFar = Evaluator.Values(_loss, _metrics) };
            if (_state.Step % _options.LogEvery == 0)
                _log?.Append(new { step = report.Step, epoch = report.Epoch, rate = report.Rate, losses = Named(losses) });
            return _state.StepInEpoch == 0 ? report with { Finished = Finish(epoch) } : report;
        }
        finally
        {
            batches.ForEach(batch => batch.Dispose());
        }
    }

    private Losses Train(List<TBatch> batches)
    {
        using var scope = NewDisposeScope();
        (_context.Step, _context.Epochs) = (_state.Step, _state.Epochs);
        _context.Moved.Clear();
        // Dropout and other draws depend on seed and step alone, so a resumed run draws what it would have drawn.
        var seed = (long)(SampleRandom.Key((ulong)_options.Seed, (ulong)_state.Step) >> 1);
        manual_seed(seed);
        if (_context.Device.type == DeviceType.CUDA)
            cuda.manual_seed_all(seed);
        foreach (var player in _step.Players)
            player.Model.train();
        return _step.Train(batches, _context, _metrics);
    }

    private EpochReport Finish(int epoch)
    {
        var trained = Evaluator.Values(_loss, _metrics);
        (_loss, _metrics) = (new Mean("loss"), Fresh());
        var report = new EpochReport(epoch + 1, _state.Step, trained, Validate());
        _log?.Append(new { step = report.Step, epoch = report.Epoch, training = report.Training, validation = report.Validation });
        return report;
    }

    /// <summary>The validation's measures, with those of averaged weights beside them.</summary>
    private Dictionary<string, double> Validate()
    {
        if (_validation is null)
            return [];
        var measured = Evaluator.Measure(_step, _validation, _context);
        using var averaged = AveragedModels.Of(_players);
        if (averaged is null)
            return measured;
        AveragedModels.MeasureStatistics(_players, _step, _training, _context);
        foreach (var (name, value) in Evaluator.Measure(_step, _validation, _context))
            measured[History.Averaged + name] = value;
        return measured;
    }

    private EarlyStop? Conclude(EpochReport finished)
    {
        _state = _state with { Epochs = [.. _state.Epochs, finished] };
        var stop = History.Stop(_state.Epochs, _options);
        if (_folder is null)
            return stop;
        RequireFinite();
        if (History.Kept(_state.Epochs, _options.Monitor) is { } kept && ReferenceEquals(kept.Epoch, finished))
            SaveBest(kept);
        if (stop is not null)
            _log?.Append(new { step = _state.Step, epoch = stop.Epoch, stopped = $"{stop}" });
        Save();
        return stop;
    }

    private void SaveBest(KeptWeights kept)
    {
        using var averaged = kept.IsAveraged ? AveragedModels.Of(_players) : null;
        foreach (var player in _step.Players)
            Weights.Save(player.Model, _folder!.WeightsOf(player.Name));
    }

    private bool IsCheckpointDue() =>
        _folder is not null
        && ((_options.CheckpointSteps > 0 && _state.Step % _options.CheckpointSteps == 0) || Stopwatch.GetElapsedTime(_savedAt) >= _options.CheckpointEvery);

    private void Save()
    {
        if (_folder is null)
            return;
        // The log is on the disk before the checkpoint that counts on it.
        _log!.Flush();
        Checkpoint.Write(_folder.Path, _state with
        {
            Metrics = [_loss.State, .. _metrics.Select(metric => metric.State)],
            MetricsLength = _log.Length,
            Identity = _identity,
        }, _players);
        (_savedStep, _savedAt) = (_state.Step, Stopwatch.GetTimestamp());
        WriteTime();
    }

    /// <summary>What the steps up to this checkpoint took since the last line: an epoch with an interruption in it has several.</summary>
    private void WriteTime()
    {
        var epoch = (_state.Step - 1) / _stepsPerEpoch + 1;
        var line = string.Create(CultureInfo.InvariantCulture, $"{{\"epoch\":{epoch},\"seconds\":{Stopwatch.GetElapsedTime(_timedAt).TotalSeconds:0.###}}}\n");
        StorageException.Guard(_folder!.Timings, () => File.AppendAllText(_folder.Timings, line));
        _timedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>A finite loss can come with gradients that are not: such weights never replace a good checkpoint.</summary>
    private void RequireFinite()
    {
        if (!IsFinite())
            throw new DivergedException($"The weights were no longer finite after step {_state.Step} (its loss still was). {LastGood()} Try a lower learning rate, a longer warm-up, or clipped gradients.");
    }

    private bool IsFinite()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return _step.Players.SelectMany(player => player.Model.named_parameters()).All(p => isfinite(p.parameter).all().item<bool>())
            && _players.All(player => player.Averages?.IsFinite ?? true);
    }

    private string LastGood() => _folder is not null && _savedStep > 0
        ? $"The last good checkpoint is {Checkpoint.PathIn(_folder.Path)}, of step {_savedStep}."
        : "There is no checkpoint yet.";

    // A record's own text depends on the culture and does not look into lists.
    private static string Described(object settings) => $"{settings.GetType().Name} {JsonSerializer.Serialize(settings, settings.GetType(), s_described)}";

    private Metric[] Fresh() => [.. _step.Metrics.Where(metric => metric.IsOfTraining).Select(metric => metric.Fresh())];

    private static Dictionary<string, double> Named(Losses losses) => losses.Parts.ToDictionary(part => part.Name, part => part.Value);
}
