using System.Diagnostics;
using System.Globalization;

namespace Engram;

/// <summary>A search for the best settings by successive halving, in a folder: a stream of <see cref="SweepReport"/>s that the caller walks through and may leave.</summary>
/// <remarks>It knows nothing of what is trained. Killed at any moment and opened again, it goes on where it was and ends with the same trials, measures and winner, to the
/// byte of <c>sweep.json</c>, as long as the same trial always comes to the same measure. Times are in <c>timings.jsonl</c>, trials in folders below <c>trials</c>.</remarks>
public sealed class Sweep : IDisposable
{
    private readonly RunFolder _held;
    private readonly SweptTrial[] _trials;

    private Sweep(RunFolder held, SearchSpace space, SweepOptions options, IReadOnlyList<SweptTrial> trials)
    {
        (_held, Space, Options, _trials) = (held, space, options, [.. trials]);
        Rungs = SuccessiveHalving.Rungs(_trials.Length, options);
    }

    /// <summary>The sweep's folder.</summary>
    public string Folder => _held.Path;

    /// <summary>What is varied.</summary>
    public SearchSpace Space { get; }

    /// <summary>How much and how long.</summary>
    public SweepOptions Options { get; }

    /// <summary>How many trials train how long.</summary>
    public IReadOnlyList<Rung> Rungs { get; }

    /// <summary>All trials and what they came to so far.</summary>
    public IReadOnlyList<SweptTrial> Trials => _trials;

    /// <summary>The best of those that came furthest; nothing before the first, or where all have diverged.</summary>
    public SweptTrial? Winner => Ranked.FirstOrDefault(swept => swept.Measures.Any(double.IsFinite));

    /// <summary>The trials from the best to the worst: who came further is better, then whose measure is; of equals the earlier.</summary>
    public IReadOnlyList<SweptTrial> Ranked =>
    [
        .. _trials.OrderByDescending(swept => swept.Measures.Count(double.IsFinite)).ThenBy(swept => swept.HasDiverged)
            .ThenByDescending(swept => swept.Measures.LastOrDefault(double.IsFinite) * (Options.IsLowerBetter ? -1 : 1)).ThenBy(swept => swept.Trial.Number),
    ];

    /// <summary>Whether nothing is left to train.</summary>
    public bool IsDone => Next() is null;

    /// <summary>The folder of a trial.</summary>
    public string FolderOf(Trial trial) => Path.Combine(Folder, "trials", trial.Number.ToString("000", CultureInfo.InvariantCulture));

    /// <summary>Whether a folder holds a sweep.</summary>
    public static bool IsIn(string folder) => File.Exists(StateIn(folder));

    /// <summary>Starts a sweep, or goes on with the same one where the folder holds it.</summary>
    /// <param name="folder">A new or empty folder, or that of this very sweep.</param>
    /// <param name="space">What is varied.</param>
    /// <param name="options">How much and how long.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="CheckpointException">The folder holds another sweep, a damaged one, or something else.</exception>
    /// <exception cref="IOException">Another process is sweeping there, or the folder cannot be written.</exception>
    public static Sweep Open(string folder, SearchSpace space, SweepOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (IsIn(folder))
            return Open(folder, SweepState.Of(space, options, []));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => !IsOurs(Path.GetFileName(entry)))))
            throw new CheckpointException($"{folder} holds something else than a sweep. Choose another folder.");
        SweptTrial[] trials = [.. options.TrialsOf(space).Select(trial => new SweptTrial(trial, []))];
        StorageException.Guard(folder, () => Directory.CreateDirectory(folder));
        var held = RunFolder.Open(folder);
        try
        {
            SweepState.Of(space, options, trials).Write(StateIn(folder));
            return new(held, space, options, trials);
        }
        catch
        {
            held.Abandon();
            throw;
        }
    }

    /// <summary>Goes on with a sweep.</summary>
    /// <exception cref="CheckpointException">The folder holds none, or a damaged one.</exception>
    /// <exception cref="IOException">Another process is sweeping there.</exception>
    public static Sweep Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return IsIn(folder) ? Open(folder, null) : throw new CheckpointException($"{folder} is no sweep: it has no sweep.json. `engram sweep` makes sweeps.");
    }

    /// <summary>Trains, turn by turn, until one trial has won. The state is on the disk after each turn.</summary>
    /// <param name="train">Trains a trial on to so many epochs, from its own last checkpoint, and gives its measure. Where it throws a <see cref="DivergedException"/>, the trial has
    /// lost and the others go on; any other exception ends the sweep, and what was trained before is kept.</param>
    /// <param name="cancellation">Is passed on to <paramref name="train"/>, and ends the sweep between two turns.</param>
    public IEnumerable<SweepReport> Run(Func<SweepTurn, CancellationToken, double> train, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Walk();

        IEnumerable<SweepReport> Walk()
        {
            while (Next() is { } turn)
            {
                cancellation.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                var measure = Measured(train, turn, cancellation);
                var swept = _trials[turn.Trial.Number - 1];
                _trials[turn.Trial.Number - 1] = swept with { Measures = [.. swept.Measures, measure] };
                SweepState.Of(Space, Options, _trials).Write(StateIn(Folder));
                var time = Stopwatch.GetElapsedTime(started);
                WriteTime(turn, time);
                yield return new(turn, measure, _trials.Sum(trial => trial.Measures.Count), Rungs.Sum(rung => rung.Trials), time);
            }
        }
    }

    /// <summary>Lets other processes in.</summary>
    public void Dispose() => _held.Dispose();

    private static Sweep Open(string folder, SweepState? asked)
    {
        var held = RunFolder.Open(folder);
        try
        {
            var (space, options, trials) = SweepState.Read(StateIn(folder));
            Sweep sweep = new(held, space, options, trials);
            if (asked is not null)
                RequireSame(folder, SweepState.Of(space, options, []), asked);
            return sweep;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Who trains on each rung, as far as that is known: a rung's best go on once all of it are measured.</summary>
    private IEnumerable<(int Rung, IReadOnlyList<int> Running)> Climb()
    {
        IReadOnlyList<int> running = [.. Enumerable.Range(0, _trials.Length)];
        for (var rung = 0; rung < Rungs.Count; rung++)
        {
            yield return (rung, running);
            if (rung + 1 == Rungs.Count || running.Any(i => _trials[i].Measures.Count <= rung))
                yield break;
            running = [.. SuccessiveHalving.Best([.. running.Select(i => _trials[i].Measures[rung])], Rungs[rung + 1].Trials, Options.IsLowerBetter).Select(place => running[place])];
        }
    }

    /// <summary>The first trial of the first rung that has no measure there yet.</summary>
    private SweepTurn? Next()
    {
        foreach (var (rung, running) in Climb())
        {
            foreach (var trial in running.Select(i => _trials[i]).Where(swept => swept.Measures.Count <= rung).Select(swept => swept.Trial))
                return new(trial, rung + 1, Rungs[rung].Epochs, Options.Epochs, FolderOf(trial));
        }
        return null;
    }

    private static double Measured(Func<SweepTurn, CancellationToken, double> train, SweepTurn turn, CancellationToken cancellation)
    {
        try
        {
            // An infinite measure is as useless as none, and both are saved alike.
            return train(turn, cancellation) is var measure && double.IsFinite(measure) ? measure : double.NaN;
        }
        catch (DivergedException)
        {
            return double.NaN;
        }
    }

    private static void RequireSame(string folder, SweepState saved, SweepState asked)
    {
        var (then, now) = (Described(saved), Described(asked));
        string[] differences =
        [
            .. then.Keys.Union(now.Keys).Where(key => then.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"{key}: was {then.GetValueOrDefault(key) ?? "not set"}, now {now.GetValueOrDefault(key) ?? "not set"}"),
        ];
        if (differences.Length > 0)
            throw new CheckpointException($"{folder} holds another sweep. Choose another folder, or ask for the same again:\n  {string.Join("\n  ", differences)}");
    }

    private static Dictionary<string, string> Described(SweepState state) => new(state.Options.Identity)
    {
        ["varied"] = string.Join(", ", state.Space),
        ["trials"] = state.Options.Grid > 0 ? $"a grid of {state.Options.Grid}" : $"{state.Options.Trials}",
        ["longest training"] = $"{state.Options.Epochs} epochs",
        ["shortest training"] = $"{state.Options.Shortest} epochs",
        ["eta"] = $"{state.Options.Eta}",
        ["sweep seed"] = $"{state.Options.Seed}",
        ["better"] = state.Options.IsLowerBetter ? "lower" : "higher",
    };

    private void WriteTime(SweepTurn turn, TimeSpan time)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{{\"trial\":{turn.Trial.Number},\"epochs\":{turn.Epochs},\"seconds\":{time.TotalSeconds:0.###}}}\n");
        StorageException.Guard(_held.Timings, () => File.AppendAllText(_held.Timings, line));
    }

    // What a process that was killed before its first state may have left.
    private static bool IsOurs(string file) => file is ".lock" || file.StartsWith(".sweep.json.", StringComparison.Ordinal);

    private static string StateIn(string folder) => Path.Combine(folder, "sweep.json");
}
