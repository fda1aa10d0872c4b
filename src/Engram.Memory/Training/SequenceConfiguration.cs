namespace Engram.Memory;

/// <summary>What <c>config.json</c> of a run on sequences holds: its options as they were resolved, and the machine, so that it can be resumed and repeated.</summary>
/// <param name="Options">All options.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record SequenceConfiguration(SequenceOptions Options, Machine Machine)
{
    private const int Layout = 1;

    /// <summary>What kind of run this is; classifiers' have none.</summary>
    public string? Kind { get; init; } = RunKind.Sequences.Name;

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = Layout;

    /// <summary>SHA-256 of the characters that episodes are drawn with; empty where there are none.</summary>
    public string Glyphs { get; init; } = "";

    /// <summary>Whether a folder holds a run on sequences.</summary>
    public static bool IsIn(string folder) => RunKind.In(folder) == RunKind.Sequences;

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one of a run on sequences.</exception>
    public static SequenceConfiguration Read(string folder) => ConfigurationFile.Read<SequenceConfiguration>(folder, RunKind.Sequences, Fault);

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => ConfigurationFile.Write(path, this);

    private static string? Fault(SequenceConfiguration? read) => read switch
    {
        null => "it is empty",
        _ when read.Kind != RunKind.Sequences.Name => $"there is no kind of run named '{read.Kind}'",
        { Version: not Layout } => $"its layout is version {read.Version}, this Engram reads {Layout}",
        { Options: null } or { Machine: null } or { Glyphs: null } => "its options or the machine are missing",
        _ => read.Options.Fault(),
    };
}
