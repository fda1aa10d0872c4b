namespace Engram.Vision;

/// <summary>The scenes of a run: what is trained on, what is held back, what is tested on.</summary>
/// <param name="Training">What the weights are trained on.</param>
/// <param name="Validation">What chooses the best epoch.</param>
/// <param name="Test">What nothing is chosen by.</param>
/// <param name="Classes">The classes' names; a label is an index into them.</param>
/// <param name="Fingerprints">SHA-256 of what decides each part.</param>
public sealed record SceneData(IDataset<Scene> Training, IDataset<Scene> Validation, IDataset<Scene> Test, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, string> Fingerprints)
{
    internal const string Composed = "composed";
    private const double TestShare = 0.15;
    private const int Held = 200;

    // More items in a scene are more to learn from at the same cost.
    internal const int MostItems = 6;

    // The held back scenes are other scenes of the training's items; the tests have items and photographs of their own.
    private const long HeldSeed = 1_000_003, TestSeed = 2;

    /// <summary>The name of what belongs to no object: of pixels between the things.</summary>
    public string Background { get; init; } = "background";

    /// <summary>Whether each object is a thing of its own; where only pixels are labelled, all of a class are one.</summary>
    public bool HasThings { get; init; } = true;

    /// <summary>Opens what <see cref="SceneOptions.Data"/> names.</summary>
    /// <exception cref="ArgumentException">It names nothing known.</exception>
    /// <exception cref="AnnotationException">The data have faults.</exception>
    /// <exception cref="InvalidDataException">There are too few pictures to train on, to choose by and to test on.</exception>
    public static SceneData Open(SceneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (kind, path) = options.Data.Split(':', 2) is [var before, { Length: > 0 } after] ? (before, after) : (options.Data, "");
        var data = (kind, path) switch
        {
            (Composed, "") => OfComposed(options),
            ("coco" or "voc" or "yolo", not "") => OfFiles(path, options, folder => SceneFolder.Annotated(Enum.Parse<AnnotationFormat>(kind, ignoreCase: true), folder)),
            ("masks", not "") => OfFiles(path, options, SceneFolder.Segmented),
            _ => throw new ArgumentException($"There is no data named '{options.Data}'.{Suggestion.For(options.Data, [Composed, "coco:PATH", "voc:PATH", "yolo:PATH", "masks:PATH"])} Use composed, coco:PATH, voc:PATH, yolo:PATH or masks:PATH.", nameof(options)),
        };
        return options.ImageSize == 0 ? data : data with { Training = Sized(data.Training), Validation = Sized(data.Validation), Test = Sized(data.Test) };

        IDataset<Scene> Sized(IDataset<Scene> scenes) => scenes.Select((scene, random) => new ResizeShorter(options.ImageSize).Apply(scene, random));
    }

    /// <summary>Training scenes with their augmentation, in a new order each epoch.</summary>
    internal IBatches<SceneBatch> TrainingBatches(SceneOptions options, Func<IReadOnlyList<Scene>, SceneBatch> collate)
    {
        ITransform[] changes = [.. options.Flip ? (ITransform[])[new RandomHorizontalFlip()] : [], .. options.Tint < 1 ? (ITransform[])[new RandomTint(options.Tint)] : []];
        var scenes = Training.Select((scene, random) => changes.Apply(scene, random));
        return new Loader<Scene, SceneBatch>(scenes, collate, new()
        {
            BatchSize = Math.Min(options.BatchSize, scenes.Count), Seed = options.Seed, Workers = options.Workers,
            // A last batch of one cannot be normalised by its own statistics.
            DropLast = scenes.Count % options.BatchSize == 1 && scenes.Count > 1,
        });
    }

    /// <summary>Scenes as they are, in their own order.</summary>
    internal static IBatches<SceneBatch> Batches(IDataset<Scene> scenes, SceneOptions options, Func<IReadOnlyList<Scene>, SceneBatch> collate) =>
        new Loader<Scene, SceneBatch>(scenes, collate, new() { BatchSize = Math.Min(options.BatchSize, scenes.Count), Shuffle = false, Workers = options.Workers, Seed = options.Seed });

    private static SceneData OfComposed(SceneOptions options)
    {
        var training = ComposedScenes.Embedded(DataPart.Training, new() { Count = options.Scenes, Fewest = options.Fewest, Most = MostItems, Seed = options.Seed, Renewed = true, Varied = true });
        var held = ComposedScenes.Embedded(DataPart.Training, new() { Count = Math.Min(Held, options.Tests), Seed = HeldSeed });
        var test = ComposedScenes.Embedded(DataPart.Test, new() { Count = options.Tests, Seed = TestSeed });
        return new(training, held, test, training.Classes, Hashes(training.Fingerprint, held.Fingerprint, test.Fingerprint));
    }

    private static SceneData OfFiles(string path, SceneOptions options, Func<string, SceneFolder> open)
    {
        if (Directory.Exists(Path.Combine(path, "train")) && Directory.Exists(Path.Combine(path, "test")))
        {
            var (own, other) = (open(Path.Combine(path, "train")), open(Path.Combine(path, "test")));
            return own.Classes.SequenceEqual(other.Classes) ? Split(own, Order.Sequential(own.Scenes.Count), other, Order.Sequential(other.Scenes.Count), options)
                : throw new InvalidDataException($"{path}: the training pictures have the classes {string.Join(", ", own.Classes)}, the test pictures {string.Join(", ", other.Classes)}; they must be the same.");
        }
        var all = open(path);
        var (rest, test) = Order.Split(all.Scenes.Count, (int)Math.Ceiling(TestShare * all.Scenes.Count), options.Seed);
        return Split(all, rest, all, test, options);
    }

    private static SceneData Split(SceneFolder own, int[] indices, SceneFolder other, int[] test, SceneOptions options)
    {
        var (rest, held) = Order.Split(indices.Length, (int)Math.Ceiling(options.Validation * indices.Length), options.Seed);
        if (rest.Length == 0 || held.Length == 0 || test.Length == 0)
            throw new InvalidDataException($"The pictures are too few: {rest.Length} to train on, {held.Length} to choose by, {test.Length} to test on, and each needs one at least. Add pictures, or change the share that --validation holds back.");
        int[] training = [.. rest.Select(i => indices[i])], validation = [.. held.Select(i => indices[i])];
        return new(own.Scenes.Subset(training), own.Scenes.Subset(validation), other.Scenes.Subset(test), own.Classes, Hashes(own.Fingerprint(training), own.Fingerprint(validation), other.Fingerprint(test)))
        {
            Background = own.Background, HasThings = own.HasThings,
        };
    }

    private static Dictionary<string, string> Hashes(string training, string validation, string test) => new() { ["training"] = training, ["validation"] = validation, ["test"] = test };
}
