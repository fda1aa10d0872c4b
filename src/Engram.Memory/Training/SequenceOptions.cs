using System.Text.Json.Serialization;

namespace Engram.Memory;

/// <summary>What a network is trained on and how, when the data are sequences of a task. Recipes are rows of these; a run keeps its own in <c>config.json</c>.</summary>
public sealed record SequenceOptions
{
    /// <summary>A task of <see cref="SequenceRecipe.All"/>.</summary>
    public string Task { get; init; } = "copy";

    /// <summary>One of <see cref="SequenceNetworks.Names"/>.</summary>
    public string Model { get; init; } = "ntm";

    /// <summary>Rows of the memory.</summary>
    public long Rows { get; init; } = 128;

    /// <summary>Numbers in a row.</summary>
    public long Width { get; init; } = 20;

    /// <summary>Heads that read; of an NTM as many write.</summary>
    public long Heads { get; init; } = 1;

    /// <summary>What an NTM's memory holds at first: <c>constant</c> numbers, or <c>learned</c> ones, with which rows can be told apart from the beginning, as a table's.</summary>
    public string Memory { get; init; } = "constant";

    /// <summary>β of a MANN's reads; the paper's 1 reads almost the mean of all rows.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Width of the controller, or of a layer of the plain LSTM.</summary>
    public long Hidden { get; init; } = 100;

    /// <summary>Bits of a vector, of a key or of a context: what the task's items are made of.</summary>
    public int Bits { get; init; } = 8;

    /// <summary>The smallest size that is trained on; the recipe says what sizes count.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The largest.</summary>
    public int Most { get; init; } = 20;

    /// <summary>The most repetitions of repeat copy.</summary>
    public int Repeats { get; init; } = 10;

    /// <summary>Sequences until the largest size is seen; all sizes from the beginning when 0.</summary>
    public long Curriculum { get; init; }

    /// <summary>Sequences to train on, all together; filled up to whole batches and reports.</summary>
    public long Sequences { get; init; } = 60_000;

    /// <summary>Sequences a step.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>How often it is validated on the way; each time ends what the trainer calls an epoch.</summary>
    public int Reports { get; init; } = 20;

    /// <summary>Sequences that it is validated on; they are never trained on.</summary>
    public int Validation { get; init; } = 160;

    /// <summary><c>adam</c>, or <c>rmsprop</c> in the form of Graves 2013: centred, with momentum. Many small steps of the latter find rules that few large ones of the former miss.</summary>
    public string Optimizer { get; init; } = "rmsprop";

    /// <summary>The learning rate.</summary>
    public double Rate { get; init; } = 1e-4;

    /// <summary>What becomes of the rate: <c>constant</c>, or <c>cosine</c>, along half a cosine down to nothing.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>The largest norm of all gradients together; unlimited when 0.</summary>
    public double Clip { get; init; } = 10;

    /// <summary>Where the characters of few-shot episodes come from; empty for tasks that draw bits.</summary>
    public string Data { get; init; } = "";

    /// <summary>Seed of everything drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>cpu</c>, <c>auto</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads to compute with; the machine's cores when 0.</summary>
    public int Threads { get; init; }

    /// <summary>Steps between two checkpoints, beside those after each report and each minute; 0 for none.</summary>
    public int CheckpointSteps { get; init; }

    /// <summary>Which time that a class is seen is measured: those of the paper that occur in an episode of this size.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Instances => [.. ((int[])[1, 2, 5, 10]).Where(instance => instance * Bits <= Most)];

    /// <summary>Batches between two reports.</summary>
    internal int StepsPerReport => (int)((Sequences + (long)Batch * Reports - 1) / ((long)Batch * Reports));

    /// <summary>What no training can have been started with, with the remedy; nothing where all is well.</summary>
    internal string? Fault() => this switch
    {
        { Task: null } or { Model: null } or { Optimizer: null } or { Data: null } or { Schedule: null } or { Memory: null } or { Device: null } => "an option is missing",
        _ when SequenceRecipe.All.All(recipe => recipe.Name != Task) => $"there is no task named '{Task}'{Suggestion.For(Task, SequenceRecipe.All.Select(recipe => recipe.Name))}",
        _ when !SequenceNetworks.Names.Contains(Model) => $"there is no network named '{Model}'{Suggestion.For(Model, SequenceNetworks.Names)}",
        _ when Optimizer is not ("adam" or "rmsprop") => $"there is no optimizer named '{Optimizer}' for sequences, use adam or rmsprop",
        _ when Memory is not ("constant" or "learned") => $"a memory does not start '{Memory}', use constant or learned",
        _ when Schedule is not ("constant" or "cosine") => $"there is no schedule named '{Schedule}' for sequences, use constant or cosine",
        { Rows: < 1 or > 1 << 20 } or { Width: < 1 or > 1 << 16 } or { Heads: < 1 or > 64 } or { Hidden: < 1 or > 1 << 16 } => "a size of the network is not positive, or beyond reason",
        { Bits: < 1 or > 64 } or { Repeats: < 1 } or { Batch: < 1 } or { Reports: < 1 } or { Sequences: < 1 } or { Validation: < 1 } => "a count starts at 1, and vectors have at most 64 bits",
        _ when SequenceRecipe.Find(Task).Classes && Least < 2 * Bits => $"an episode of {Least} characters shows {Bits} classes less than twice, and only from the second time on can one be known",
        _ when Least < 1 || Least > Most => $"the sizes go from {Least} to {Most}; the smallest is 1, the largest no smaller than that",
        { Curriculum: < 0 } or { Threads: < 0 } or { CheckpointSteps: < 0 } => "a count is negative",
        _ when !(Rate >= 0 && double.IsFinite(Rate) && Clip >= 0 && double.IsFinite(Clip)) => "the rate and the limit of gradients are finite numbers, 0 or more",
        _ when !(Strength > 0 && double.IsFinite(Strength)) => "the strength of reads is a finite number above 0",
        _ => null,
    };
}
