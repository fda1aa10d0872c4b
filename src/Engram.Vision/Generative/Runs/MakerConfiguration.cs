namespace Engram.Vision;

/// <summary>What <c>config.json</c> of a run that makes pictures holds: its options as they were resolved, the data's hashes and the machine, so that it can be resumed and repeated.</summary>
/// <param name="Options">All options, <c>auto</c> replaced by what was chosen.</param>
/// <param name="Classes">The pictures' classes.</param>
/// <param name="Data">SHA-256 of the training, validation and test pictures.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record MakerConfiguration(MakerOptions Options, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, string> Data, Machine Machine)
{
    private const int Layout = 1;

    /// <summary>What kind of run this is.</summary>
    public string? Kind { get; init; } = RunKind.Pictures.Name;

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = Layout;

    /// <summary>Whether a folder holds a run that makes pictures.</summary>
    public static bool IsIn(string folder) => RunKind.In(folder) == RunKind.Pictures;

    /// <summary>The network that makes pictures as the run has it, with fresh weights.</summary>
    public Layer CreateModel() => MakerTask.Find(Options.Task).Create(Options, Classes);

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one of a run that makes pictures.</exception>
    public static MakerConfiguration Read(string folder) => ConfigurationFile.Read<MakerConfiguration>(folder, RunKind.Pictures, Fault);

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => ConfigurationFile.Write(path, this);

    private static string? Fault(MakerConfiguration? read) => read switch
    {
        null => "it is empty",
        _ when read.Kind != RunKind.Pictures.Name => $"there is no kind of run named '{read.Kind}'",
        { Version: not Layout } => $"its layout is version {read.Version}, this Engram reads {Layout}",
        { Options: null } or { Machine: null } or { Data: null } => "its options, data or machine are missing",
        { Classes: null or { Count: 0 } } => "it names no classes",
        _ when read.Classes.Any(string.IsNullOrEmpty) => "a class has no name",
        _ when read.Data.Values.Any(hash => hash is not { Length: >= 8 }) => "a hash of the data is missing",
        _ => read.Options.Fault(),
    };
}
