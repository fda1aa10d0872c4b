namespace Engram.Vision;

/// <summary>What <c>config.json</c> of a run on scenes holds: its options as they were resolved, the data's hashes and the machine, so that it can be resumed and repeated.</summary>
/// <param name="Options">All options, <c>auto</c> replaced by what was chosen.</param>
/// <param name="Classes">The objects' classes.</param>
/// <param name="Data">SHA-256 of what decides the training, validation and test scenes.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record SceneConfiguration(SceneOptions Options, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, string> Data, Machine Machine)
{
    private const string Scenes = "scenes";
    private const int Layout = 1;

    /// <summary>What kind of run this is; classifiers' have none.</summary>
    public string Kind { get; init; } = Scenes;

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = Layout;

    /// <summary>The name of what belongs to no object.</summary>
    public string Background { get; init; } = "background";

    /// <summary>Whether a folder holds a run on scenes.</summary>
    public static bool IsIn(string folder) => ConfigurationFile.KindIn(folder) == Scenes;

    /// <summary>The network as the run has it, with fresh weights.</summary>
    public Layer CreateModel() => SceneTask.Find(Options.Task).Create(Options, Classes);

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one of a run on scenes.</exception>
    public static SceneConfiguration Read(string folder) => ConfigurationFile.Read<SceneConfiguration>(folder, string.Join("` or `", SceneTask.All.Select(task => $"engram train {task.Name}")), Fault);

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => ConfigurationFile.Write(path, this);

    private static string? Fault(SceneConfiguration? read) => read switch
    {
        null => "it is empty",
        { Kind: not Scenes } => "it is not that of a run on scenes",
        { Version: not Layout } => $"its layout is version {read.Version}, this Engram reads {Layout}",
        { Options: null } or { Machine: null } or { Data: null } or { Background: null } => "its options, data or machine are missing",
        { Classes: null or { Count: 0 } } => "it names no classes",
        _ when read.Classes.Any(string.IsNullOrEmpty) => "a class has no name",
        _ when read.Data.Values.Any(hash => hash is not { Length: >= 8 }) => "a hash of the data is missing",
        _ => read.Options.Fault(),
    };
}
