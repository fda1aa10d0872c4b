namespace Engram.Vision;

/// <summary>Several runs beside each other: what was chosen differently, and what came of it.</summary>
/// <param name="Runs">The runs in the order in which they were named.</param>
public sealed record RunComparison(IReadOnlyList<ComparedRun> Runs)
{
    /// <summary>Reads the runs; nothing is trained or measured.</summary>
    /// <exception cref="IOException">A folder is no run.</exception>
    public static RunComparison Of(IEnumerable<string> folders) => new([.. folders.Select(ComparedRun.Read)]);

    /// <summary>The settings that are not the same in all runs, each with one value a run.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<object> Values)> Differences =>
    [
        .. Runs.SelectMany(run => run.Configuration.Settings().Keys).Distinct()
            .Select(name => (Name: name, Values: (IReadOnlyList<object>)[.. Runs.Select(run => run.Configuration.Settings().GetValueOrDefault(name, "–"))]))
            .Where(setting => setting.Values.Distinct().Count() > 1),
    ];

    /// <summary>Whether all runs were validated, and tested, on the same images: otherwise their measures cannot be compared.</summary>
    public bool IsFair(string part) => Runs.Select(run => run.Configuration.Data.GetValueOrDefault(part)).Distinct().Count() <= 1;
}

/// <summary>A run as it is compared.</summary>
/// <param name="Folder">Where it lies, as it was named.</param>
/// <param name="Configuration">What was chosen.</param>
/// <param name="Course">What it wrote on its way.</param>
/// <param name="Test">What its best weights were worth on the test images when the training ended; nothing where it has not ended.</param>
public sealed record ComparedRun(string Folder, RunConfiguration Configuration, RunCourse Course, TestResult? Test)
{
    /// <summary>The epoch whose weights were kept.</summary>
    public EpochReport? Best => History.Best(Course.Epochs);

    internal static ComparedRun Read(string folder)
    {
        var course = RunCourse.Read(folder);
        var test = TestResult.Read(folder);
        // A result of weights that another epoch has replaced since says nothing of the run.
        return new(folder, RunConfiguration.Read(folder), course, test?.BestEpoch == History.Best(course.Epochs)?.Epoch ? test : null);
    }
}
