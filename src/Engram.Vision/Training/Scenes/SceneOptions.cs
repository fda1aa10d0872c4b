namespace Engram.Vision;

/// <summary>What a network is trained on and how, when the data are scenes: pictures with objects. A <see cref="SceneTask"/> has its own defaults; a run keeps its own in <c>config.json</c>.</summary>
public sealed record SceneOptions
{
    /// <summary>What is to be learned: the name of a <see cref="SceneTask"/>.</summary>
    public string Task { get; init; } = "detect";

    /// <summary>One of the task's networks.</summary>
    public string Model { get; init; } = "";

    /// <summary><c>composed</c> scenes, or <c>coco:PATH</c>, <c>voc:PATH</c>, <c>yolo:PATH</c>, <c>masks:PATH</c>.</summary>
    public string Data { get; init; } = SceneData.Composed;

    /// <summary>Composed scenes an epoch; those of files are all seen.</summary>
    public int Scenes { get; init; } = 6000;

    /// <summary>The fewest items in a composed scene that is trained on.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>Composed scenes to test on.</summary>
    public int Tests { get; init; } = 500;

    /// <summary>Pixels that the shorter side of every picture is brought to; as it is, or as the network asks for, when 0.</summary>
    public int ImageSize { get; init; }

    /// <summary>How often each scene is seen; composed ones are others each time.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Scenes a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The highest learning rate: AdamW, a quarter of the steps up and the rest down.</summary>
    public double Rate { get; init; } = 3e-3;

    /// <summary>The pull of convolution and linear weights towards zero; biases and normalisations do not decay.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>The largest norm of all gradients together; unlimited when 0.</summary>
    public double ClipNorm { get; init; } = 10;

    /// <summary>Whether training scenes are mirrored at random.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>The least share of each colour that training scenes keep, so that they are seen in other lights; 1 leaves them as they are.</summary>
    public double Tint { get; init; } = 0.5;

    /// <summary>The share of the training pictures of files that is held back to choose the best epoch by.</summary>
    public double Validation { get; init; } = 0.05;

    /// <summary>Epochs without improvement after which the training ends; it never ends early when 0.</summary>
    public int Patience { get; init; }

    /// <summary>Seed of everything drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The type that is computed in: <c>auto</c>, <c>fp32</c> or <c>bf16</c>.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>Threads to compute with; the machine's cores when 0.</summary>
    public int Threads { get; init; }

    /// <summary>Threads that prepare scenes ahead.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Steps between two checkpoints, beside those after each epoch and each minute; 0 for none. It changes nothing that is learned.</summary>
    public int CheckpointSteps { get; init; }

    /// <summary>What no training can have been started with; nothing where all is well.</summary>
    internal string? Fault() => this switch
    {
        { Task: null } or { Model: null } or { Data: null } or { Device: null } or { Precision: null } => "an option is missing",
        _ when SceneTask.All.FirstOrDefault(task => task.Name == Task) is not { } known => $"there is no task named '{Task}'{Suggestion.For(Task, SceneTask.All.Select(task => task.Name))}",
        _ when !SceneTask.Find(Task).Models.Contains(Model) => $"{Task} has no network named '{Model}'.{Suggestion.For(Model, SceneTask.Find(Task).Models)} There are {string.Join(", ", SceneTask.Find(Task).Models)}",
        { Scenes: < 1 } or { Tests: < 1 } or { Epochs: < 1 } or { BatchSize: < 1 } => "scenes, tests, epochs and batch size start at 1",
        { Fewest: < 1 or > SceneData.MostItems } => $"a scene starts with 1 to {SceneData.MostItems} items",
        { ImageSize: < 0 or > ImageFile.LargestSide } or { Patience: < 0 } or { Threads: < 0 } or { Workers: < 0 } or { CheckpointSteps: < 0 } => "an option is negative or too large",
        _ when !double.IsFinite(Rate + WeightDecay + ClipNorm) || Rate < 0 || WeightDecay < 0 || ClipNorm < 0 || Tint is not (> 0 and <= 1) || Validation is not (> 0 and < 1) => "a number is out of range",
        _ => null,
    };
}
