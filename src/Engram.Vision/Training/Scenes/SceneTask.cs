namespace Engram.Vision;

/// <summary>Something that can be learned from scenes: what its networks are, what one step does, and what a test finds. A new one adds its class and its row.</summary>
public abstract class SceneTask
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<SceneTask> All { get; } = [new DetectionTask(), new SegmentationTask()];

    /// <summary>What is typed after <c>engram train</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is learned, in words that go on after "Trains a network that".</summary>
    public abstract string Description { get; }

    /// <summary>The networks, the default first.</summary>
    public abstract IReadOnlyList<string> Models { get; }

    /// <summary>The measure of the validation that chooses the best epoch; it is one of <see cref="TrainingStep{TBatch}.Metrics"/> of <see cref="Step"/>.</summary>
    public abstract string Measure { get; }

    /// <summary>How a network is trained unless told otherwise.</summary>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="quick">A small training of seconds instead.</param>
    public abstract SceneOptions Options(string model, bool quick = false);

    /// <summary>Pixels that the shorter side of a file's picture is brought to unless told otherwise: photographs are larger than a small network can learn from in minutes. 0 where the network brings them to its own size.</summary>
    /// <param name="model">One of <see cref="Models"/>.</param>
    public virtual int SideOfFiles(string model) => 256;

    /// <summary>The network for a data set's classes, with fresh weights once it runs.</summary>
    public abstract Layer Create(SceneOptions options, IReadOnlyList<string> classes);

    /// <summary>One step of its training and of its validation.</summary>
    public abstract TrainingStep<SceneBatch> Step(Player player, SceneOptions options, IReadOnlyList<string> classes);

    /// <summary>A batch as the task's step wants it; called by worker threads, so that the training does not wait.</summary>
    public virtual SceneBatch Collate(IReadOnlyList<Scene> scenes) => SceneBatch.Of(scenes);

    /// <summary>What a trained network makes of scenes that it was not trained on.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="scenes">The scenes.</param>
    /// <param name="configuration">How it was trained.</param>
    public abstract SceneTest Test(Layer model, IDataset<Scene> scenes, SceneConfiguration configuration);

    /// <summary>Refuses data that the task cannot learn from.</summary>
    /// <exception cref="InvalidDataException">They lack what the task needs; the message says what.</exception>
    public virtual void Require(SceneData data)
    {
    }

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such task; the nearest is suggested.</exception>
    public static SceneTask Find(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no task named '{name}'.{Suggestion.For(name, All.Select(task => task.Name))} There are: {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));
}

/// <summary>What a test on scenes found.</summary>
/// <param name="Scenes">How many scenes there were.</param>
public abstract record SceneTest(int Scenes)
{
    /// <summary>The measures by name, the most important first; NaN where there is nothing to measure.</summary>
    public abstract IReadOnlyList<(string Name, double Value)> Measures { get; }
}
