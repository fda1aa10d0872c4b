namespace Engram.Vision;

/// <summary>How a network that makes pictures is trained. A <see cref="MakerTask"/> has its own defaults; a run keeps its own in <c>config.json</c>.</summary>
public sealed record MakerOptions
{
    internal static readonly string[] Losses = ["non-saturating", "hinge", "wasserstein", "least-squares"];

    /// <summary>The name of a <see cref="MakerTask"/>.</summary>
    public string Task { get; init; } = "gan";

    /// <summary><c>embedded</c>: the 7,000 pictures of Fashion-MNIST that are part of Engram, or <c>full</c>: all 70,000.</summary>
    public string Data { get; init; } = MakerData.Embedded;

    /// <summary>How many of the training pictures are known, the first ones; all of them when 0.</summary>
    public int Pictures { get; init; }

    /// <summary>How often each picture is seen.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Pictures a turn.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The highest learning rate of what makes pictures.</summary>
    public double Rate { get; init; } = 4e-4;

    /// <summary>The highest learning rate of the critic, where there is one.</summary>
    public double CriticRate { get; init; } = 4e-4;

    /// <summary>Channels of the largest map of what makes pictures.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Channels of the critic's first map.</summary>
    public int CriticWidth { get; init; } = 32;

    /// <summary>Random numbers that a picture is made of.</summary>
    public int Latent { get; init; } = 64;

    /// <summary>What both players are wrong by: non-saturating, hinge, wasserstein or least-squares.</summary>
    public string Loss { get; init; } = "non-saturating";

    /// <summary>Turns of the critic before one of the generator; each takes a batch.</summary>
    public int Turns { get; init; } = 1;

    /// <summary>What the penalty on the critic's slope weighs: on lines between real and made pictures with <c>wasserstein</c>, at real ones otherwise; none when 0.</summary>
    public double Penalty { get; init; }

    /// <summary>Steps between two penalties, which then count as many times.</summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Whether the critic's weights are divided by their largest singular values.</summary>
    public bool Spectral { get; init; }

    /// <summary>The most that pictures are moved on their way to the critic, as a share of their side.</summary>
    public double Shift { get; init; } = 0.125;

    /// <summary>Whether half of the pictures are mirrored on their way to the critic.</summary>
    public bool Flip { get; init; }

    /// <summary>The share of the past in the averaged weights that make the samples; nothing is averaged when 0.</summary>
    public double Average { get; init; } = 0.998;

    /// <summary>What a nat of divergence counts beside one of reconstruction, where a bound is trained.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Nats of divergence a latent number that cost nothing, where a bound is trained.</summary>
    public double FreeNats { get; init; }

    /// <summary>The share of its best recall below which a training ends as collapsed; it never does when 0.</summary>
    public double Collapse { get; init; } = 0.25;

    /// <summary>The share of the training pictures that is held back to choose the best epoch by.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>Pictures that are made for the test, and real ones they are compared with.</summary>
    public int Tests { get; init; } = 1000;

    /// <summary>Seed of everything drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The type that is computed in: <c>auto</c>, <c>fp32</c> or <c>bf16</c>.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>Threads to compute with; the machine's cores when 0.</summary>
    public int Threads { get; init; }

    /// <summary>Threads that prepare pictures ahead.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Steps between two checkpoints, beside those after each epoch and each minute; 0 for none. It changes nothing that is learned.</summary>
    public int CheckpointSteps { get; init; }

    /// <summary>What no training can have been started with; nothing where all is well.</summary>
    internal string? Fault() => this switch
    {
        { Task: null } or { Data: null } or { Loss: null } or { Device: null } or { Precision: null } => "an option is missing",
        _ when MakerTask.All.All(task => task.Name != Task) => $"there is no task named '{Task}'.{Suggestion.For(Task, MakerTask.All.Select(task => task.Name))} There are {string.Join(", ", MakerTask.All.Select(task => task.Name))}",
        _ when !Losses.Contains(Loss) => $"there is no loss of a pair named '{Loss}'.{Suggestion.For(Loss, Losses)} There are {string.Join(", ", Losses)}",
        { Epochs: < 1 } or { BatchSize: < 1 } or { Width: < 1 } or { CriticWidth: < 1 } or { Latent: < 1 } or { Turns: < 1 } or { PenaltyEvery: < 1 } => "epochs, batch size, widths, latent numbers, turns and the steps between penalties start at 1",
        { Tests: < MakerData.Fewest } => $"fewer than {MakerData.Fewest} pictures tell nothing of a distribution",
        { Pictures: < 0 } or { Threads: < 0 } or { Workers: < 0 } or { CheckpointSteps: < 0 } => "an option is negative",
        _ when !double.IsFinite(Rate + CriticRate + Penalty + Beta + FreeNats) || Rate < 0 || CriticRate < 0 || Penalty < 0 || Beta < 0 || FreeNats < 0 => "a rate, a penalty or a part of the bound is negative or no number",
        _ when Average is not (>= 0 and < 1) || Collapse is not (>= 0 and < 1) || Shift is not (>= 0 and < 0.5) || Validation is not (> 0 and < 1) => "a share is out of range: the average's and the collapse's lie from 0 to below 1, the shift's below a half, the validation's between 0 and 1",
        _ => null,
    };
}
