namespace Engram.Vision;

/// <summary>What a classifier is trained on and how. Recipes are rows of these; a run keeps its own in <c>config.json</c>.</summary>
public sealed record ClassificationOptions
{
    /// <summary>A network of the <see cref="Zoo"/>.</summary>
    public string Model { get; init; } = "resnet18";

    /// <summary><c>embedded</c> or <c>full</c> Fashion-MNIST, or <c>folder:PATH</c> with one sub-folder a class.</summary>
    public string Data { get; init; } = "embedded";

    /// <summary>The side of the images that a folder's pictures are brought to; the network's own when 0.</summary>
    public int ImageSize { get; init; }

    /// <summary>What is done to a folder's pictures, as starting weights were trained with; where not given, their central square is scaled and normalised as is usual for the data.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The weights to start from: a file, or published ones by their name (<c>resnet18:IMAGENET1K_V1</c>); fresh ones when not given.</summary>
    public string? Weights { get; init; }

    /// <summary>Regular expressions of names; the parameters whose whole name matches one stay as they are.</summary>
    public IReadOnlyList<string>? Freeze { get; init; }

    /// <summary>Learning rates of parts; a parameter has that of the first that matches it.</summary>
    public IReadOnlyList<PartRate>? Rates { get; init; }

    /// <summary>How often each image is seen.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Steps' gradients added up before the weights move.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary><c>adamw</c>, <c>adam</c> or <c>sgd</c> (with a momentum of 0.9).</summary>
    public string Optimizer { get; init; } = "adamw";

    /// <summary><c>one-cycle</c>, <c>cosine</c>, <c>step</c> (a tenth after each third) or <c>constant</c>.</summary>
    public string Schedule { get; init; } = "one-cycle";

    /// <summary>The highest learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>The pull of convolution and linear weights towards zero; biases and normalisations do not decay.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>The share of each label that is spread over all classes.</summary>
    public double Smoothing { get; init; } = 0.1;

    /// <summary>The largest norm of all gradients together; unlimited when 0.</summary>
    public double ClipNorm { get; init; }

    /// <summary>The decay of a running mean of the weights, which is validated beside them and kept where it is better; none when 0.</summary>
    public double Ema { get; init; }

    /// <summary>Whether the weights of the last quarter's epochs are averaged (SWA), validated and kept where they are better.</summary>
    public bool Swa { get; init; }

    /// <summary>Epochs without improvement after which the training ends; it never ends early when 0.</summary>
    public int Patience { get; init; }

    /// <summary>Pixels by which training images are moved at random.</summary>
    public int Shift { get; init; } = 2;

    /// <summary>Whether training images are mirrored at random.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>The share of the training images that is held back to choose the best epoch by.</summary>
    public double Validation { get; init; } = 0.05;

    /// <summary>Seed of everything drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The type that is computed in: <c>auto</c>, <c>fp32</c> or <c>bf16</c>.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>Threads to compute with; the machine's cores when 0.</summary>
    public int Threads { get; init; }

    /// <summary>Threads that read ahead.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Steps between two checkpoints, beside those after each epoch and each minute; 0 for none. It changes nothing that is learned.</summary>
    public int CheckpointSteps { get; init; }

    /// <summary>Whether a folder's unreadable pictures are left out and counted, instead of refused.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>What no training can have been started with; nothing where all is well.</summary>
    internal string? Fault() => this switch
    {
        { Model: null or "" } or { Data: null or "" } or { Optimizer: null } or { Schedule: null } or { Device: null } or { Precision: null } => "an option is missing",
        _ when Zoo.All.All(row => row.Name != Model) => $"there is no model named '{Model}'{(Suggestion.Nearest(Model, Zoo.All.Select(row => row.Name)) is { } near ? $", the nearest is '{near}'" : "")}",
        { Epochs: < 1 } or { BatchSize: < 1 } or { Accumulate: < 1 } => "epochs, batch size and accumulation start at 1",
        { ImageSize: < 0 or > ImageFile.LargestSide } or { Shift: < 0 } or { Threads: < 0 } or { Workers: < 0 } or { Patience: < 0 } => "an option is negative or too large",
        _ when !double.IsFinite(Rate + WeightDecay + Smoothing + ClipNorm) || Rate < 0 || WeightDecay < 0 || ClipNorm < 0 || Smoothing is < 0 or > 1 || Validation is not (>= 0 and < 1) => "a number is out of range",
        _ when Freeze?.Any(string.IsNullOrEmpty) is true || Rates?.Any(part => part is null || string.IsNullOrEmpty(part.Names) || !(part.Rate >= 0) || !double.IsFinite(part.Rate)) is true => "a part that is frozen, or its rate, cannot be so",
        _ when Preprocessing?.Fault() is { } unusable => unusable,
        _ when Ema is not (>= 0 and < 1) || (Ema > 0 && Swa) => "the weights cannot be averaged so",
        _ => null,
    };
}
