using Tensorboard;
using TorchSharp;
using TorchSharp.Modules;

namespace Engram.Reports;

/// <summary>A training as TensorBoard reads it: each step's losses and rate, each epoch's measures, and a row of the HParams tab. A consumer of a trainer's stream.</summary>
/// <remarks>
/// Tags are <c>loss/step</c>, <c>rate</c>, <c>gradient norm</c>, and for each measure of an epoch <c>accuracy/training</c> and <c>accuracy/validation</c>; an epoch
/// stands at its last step. Each process writes a file of its own. One that goes on with a run begins its file with a session start at its first step, upon which
/// TensorBoard forgets what was written of that step and later ones: a step that is done twice, because a process was killed after its last checkpoint, is shown once.
/// The files are written through TorchSharp's SummaryWriter, which keeps values in single precision; its other records have no method there and are appended to the same file.
/// </remarks>
public sealed class TensorBoardLog
{
    private const string Pattern = "events.out.tfevents.*";

    private readonly SummaryWriter _writer;
    private readonly string _file;
    private readonly TimeProvider _time;

    private TensorBoardLog(SummaryWriter writer, string file, TimeProvider time) => (_writer, _file, _time) = (writer, file, time);

    /// <summary>Whether a folder has been logged to.</summary>
    public static bool IsIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, Pattern).Any();

    /// <summary>Begins a file.</summary>
    /// <param name="folder">The run's folder: its name is the run's name in TensorBoard.</param>
    /// <param name="firstStep">The first step that will be added, from 1.</param>
    /// <param name="hyperParameters">What was chosen, by name: numbers, truth values and texts.</param>
    /// <param name="measures">The tags that the HParams tab shows beside them, such as <c>accuracy/validation</c>.</param>
    /// <param name="time">The clock; the system's when not given.</param>
    public static TensorBoardLog Open(
        string folder, long firstStep, IReadOnlyDictionary<string, object> hyperParameters, IReadOnlyList<string> measures, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(hyperParameters);
        ArgumentNullException.ThrowIfNull(measures);
        var earlier = IsIn(folder) ? Directory.GetFiles(folder, Pattern) : [];
        var writer = torch.utils.tensorboard.SummaryWriter(folder);
        var log = new TensorBoardLog(writer, Directory.GetFiles(folder, Pattern).Except(earlier).Single(), time ?? TimeProvider.System);
        if (earlier.Length > 0)
            log.Append(new() { Step = firstStep, SessionLog = new() { Status = SessionLog.Types.SessionStatus.Start } });
        else
            log.Append(HyperParameterRecords.Beginning(Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)), hyperParameters, measures, log.Now));
        return log;
    }

    /// <summary>Writes a step, the epoch it finished, and after the last step that the run is complete.</summary>
    public void Add(StepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var (name, value) in report.Losses.Parts)
            Add($"{name}/step", value, report.Step);
        Add("rate", report.Rate, report.Step);
        if (report.GradientNorm is { } norm)
            Add("gradient norm", norm, report.Step);
        if (report.Finished is not { } epoch)
            return;
        foreach (var (name, value) in epoch.Training)
            Add($"{name}/training", value, epoch.Step);
        foreach (var (name, value) in epoch.Validation)
            Add($"{name}/validation", value, epoch.Step);
        if (report.Step == report.Steps)
            Append(HyperParameterRecords.End(Now));
    }

    private double Now => _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    private void Add(string tag, double value, long step) => _writer.add_scalar(tag, (float)value, checked((int)step), (long)Now);

    private void Append(Event record)
    {
        record.WallTime = Now;
        EventFile.Append(_file, record);
    }
}
