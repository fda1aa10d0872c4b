using System.Diagnostics;
using System.Globalization;

namespace Engram.Vision;

/// <summary>The training of a network that makes pictures in a folder: started, or gone on with. Samples of the same random numbers lie beside: <c>preview.png</c>, and one of each epoch in <c>samples</c>.</summary>
public sealed class MakerRun : IDisposable
{
    private static readonly TimeSpan s_previewEvery = TimeSpan.FromSeconds(5);

    // They change nothing that is learned.
    private static readonly string[] s_free = ["workers", "checkpoint steps", "threads", "device", "tests", "collapse"];

    private readonly MakerTraining _training;

    private MakerRun(MakerConfiguration configuration, MakerData data, RunFolder folder, PrecisionChoice precision, Action<string>? note)
    {
        (Configuration, Data, Folder) = (configuration, data, folder);
        Trainer = new(Training) { Note = note, Precision = precision };
        _training = Task.Training(configuration.Options, data);
    }

    /// <summary>What is trained and how.</summary>
    public MakerConfiguration Configuration { get; }

    /// <summary>The pictures.</summary>
    public MakerData Data { get; }

    /// <summary>Where everything is written.</summary>
    public RunFolder Folder { get; }

    /// <summary>What trains; it knows device and precision, and why.</summary>
    public Trainer Trainer { get; }

    /// <summary>Who is trained.</summary>
    public IReadOnlyList<Player> Players => _training.Players;

    private MakerTask Task => MakerTask.Find(Configuration.Options.Task);

    /// <summary>Starts a run in a new folder.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="folder">The folder; a number is appended where it is taken.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="ArgumentException">No training can have these options.</exception>
    public static MakerRun Start(MakerOptions options, string folder, Action<string>? note = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault)
            throw new ArgumentException($"This cannot be trained: {fault}.", nameof(options));
        var precision = PrecisionChoice.Resolve(options.Precision, DeviceChoice.Resolve(options.Device).Device);
        options = options with { Precision = precision.Precision == Precision.BFloat16 ? "bf16" : "fp32", Threads = options.Threads > 0 ? options.Threads : Threads.Recommended.Count };
        var data = MakerData.Open(options, note, cancellation);
        var configuration = new MakerConfiguration(options, data.Classes, data.Fingerprints, Machine.Current);
        return RunFolder.Create(folder, held =>
        {
            configuration.Write(held.Configuration);
            return new MakerRun(configuration, data, held, precision, note);
        });
    }

    /// <summary>Goes on with a run from its last checkpoint.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="workers">Threads that prepare pictures ahead, if they are to be others than before; they change nothing that is learned.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="CheckpointException">The data are no longer those the run was started with.</exception>
    public static MakerRun Resume(string folder, Action<string>? note = null, int? workers = null, CancellationToken cancellation = default)
    {
        var configuration = MakerConfiguration.Read(folder);
        configuration = configuration with { Options = configuration.Options with { Workers = workers ?? configuration.Options.Workers } };
        var data = MakerData.Open(configuration.Options, note, cancellation);
        if (data.Fingerprints.Any(part => configuration.Data.GetValueOrDefault(part.Key) != part.Value))
            throw new CheckpointException($"{folder} was trained on other pictures than {configuration.Options.Data} holds now. Restore them, or start a new run.");
        var precision = PrecisionChoice.Resolve(configuration.Options.Precision, DeviceChoice.Resolve(configuration.Options.Device).Device) with { Reason = "as the run was started" };
        foreach (var difference in Machine.Current.DifferencesFrom(configuration.Machine))
            note?.Invoke($"The last bits may differ from an uninterrupted run: {difference}.");
        return RunFolder.Open(folder, held => new MakerRun(configuration, data, held, precision, note));
    }

    /// <summary>Trains, step by step, from the last checkpoint on.</summary>
    /// <exception cref="CollapsedException">What is made has become few kinds of pictures; the best weights before it are kept.</exception>
    public IEnumerable<StepReport> Train(CancellationToken cancellation = default)
    {
        RequireVariety(RunCourse.Read(Folder.Path).Epochs);
        var shown = Stopwatch.GetTimestamp();
        List<EpochReport>? epochs = null;
        foreach (var report in _training.Fit(Trainer, Folder, cancellation))
        {
            // Only with the first step the metrics end where this run goes on.
            epochs ??= [.. RunCourse.Read(Folder.Path).Epochs.Where(epoch => epoch.Step < report.Step)];
            if (report.Finished is { } finished)
            {
                epochs.Add(finished);
                Show(Path.Combine("samples", string.Create(CultureInfo.InvariantCulture, $"epoch-{finished.Epoch:0000}.png")));
            }
            if (report.Finished is not null || report.Step == 1 || Stopwatch.GetElapsedTime(shown) >= s_previewEvery)
            {
                Show("preview.png");
                shown = Stopwatch.GetTimestamp();
            }
            yield return report;
            if (report.Finished is not null)
                RequireVariety(epochs);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();

    private TrainingOptions Training => new()
    {
        Epochs = Configuration.Options.Epochs, Seed = Configuration.Options.Seed, Device = Configuration.Options.Device, Precision = Configuration.Options.Precision,
        Threads = Configuration.Options.Threads, CheckpointSteps = Configuration.Options.CheckpointSteps, Monitor = Task.Monitor(Configuration.Options), Accumulate = Configuration.Options.Turns,
        Identity = Configuration.Data.ToDictionary(part => $"{part.Key} pictures", part => part.Value)
            .Append(new("options", string.Join(", ", ConfigurationFile.Settings(Configuration.Options).Where(setting => !s_free.Contains(setting.Key)).Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} {setting.Value}"))))).ToDictionary(),
    };

    private void RequireVariety(IReadOnlyList<EpochReport> epochs)
    {
        if (Collapse.In(epochs, Configuration.Options.Collapse) is { } collapse)
            throw new CollapsedException($"{collapse} The best weights before it are kept in {Folder.WeightsOf(Task.Maker)}. Start a new run with a lower --rate, a higher --penalty, more --turns or another --seed.");
    }

    private void Show(string file)
    {
        if (_training.Preview() is not { } samples)
            return;
        var path = Path.Combine(Folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        samples.Save(path);
    }
}
