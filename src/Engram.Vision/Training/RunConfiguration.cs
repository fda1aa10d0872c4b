namespace Engram.Vision;

/// <summary>What <c>config.json</c> holds: the options as they were resolved, the data's hash and the machine, so that a run can be resumed and repeated.</summary>
/// <param name="Recipe">The recipe it was started from.</param>
/// <param name="Options">All options, <c>auto</c> replaced by what was chosen.</param>
/// <param name="Classes">The classes' names, in the order of the outputs.</param>
/// <param name="Image">The shape of the images: channels, height, width.</param>
/// <param name="Data">SHA-256 of the training, validation and test images.</param>
/// <param name="Machine">Where it runs.</param>
public sealed record RunConfiguration(
    string Recipe, ClassificationOptions Options, IReadOnlyList<string> Classes, IReadOnlyList<int> Image, IReadOnlyDictionary<string, string> Data, Machine Machine)
{
    private const int Layout = 2;

    /// <summary>The version of the file's layout.</summary>
    public int Version { get; init; } = Layout;

    /// <summary>How pixels become numbers.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>The weights that it was started from; nothing where they were fresh.</summary>
    public StartingWeights? Weights { get; init; }

    /// <summary>The network as the run has it, with fresh weights.</summary>
    public Layer CreateModel() => Zoo.Find(Options.Model).Create(Classes.Count, Image[1]);

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="IOException">There is none, or it is not one.</exception>
    public static RunConfiguration Read(string folder) => ConfigurationFile.Read<RunConfiguration>(folder, RunKind.Classifier, Fault);

    /// <summary>The recipe and all options by name, as numbers, truth values and texts: <c>batch size</c>, 64.</summary>
    public IReadOnlyDictionary<string, object> Settings() => ConfigurationFile.Settings(Options).Prepend(new("recipe", Recipe)).ToDictionary();

    /// <summary>What no run can have written; nothing where all is well.</summary>
    private static string? Fault(RunConfiguration? read) => read switch
    {
        null => "it is empty",
        { Version: not Layout } => $"its layout is version {read.Version}, this Engram reads {Layout}",
        { Options: null } or { Recipe: null } or { Machine: null } or { Data: null } => "its options, recipe, data or machine are missing",
        { Classes: null or { Count: 0 } } => "it names no classes",
        _ when read.Classes.Any(name => name is null) => "a class has no name",
        _ when read.Image is not [1 or 3, > 0 and <= ImageFile.LargestSide, > 0 and <= ImageFile.LargestSide] => "it lacks the shape of the images",
        _ when !IsUsable(read.Normalization, read.Image[0]) => "its normalisation does not fit the images",
        _ when read.Data.Values.Any(hash => hash is not { Length: >= 8 }) => "a hash of the data is missing",
        _ => read.Weights?.Fault() ?? read.Options.Fault(),
    };

    private static bool IsUsable(Normalization? normalization, int channels) =>
        normalization is { Mean: { } mean, Deviation: { } deviation } && (mean.Count == 1 || mean.Count == channels) && (deviation.Count == 1 || deviation.Count == channels)
        && mean.All(float.IsFinite) && deviation.All(value => float.IsFinite(value) && value > 0);

    /// <summary>Writes the configuration.</summary>
    public void Write(string path) => ConfigurationFile.Write(path, this);
}
