namespace Engram.Reports;

/// <summary>A training run as a reader wants to see it. It knows nothing of what was trained: classifiers, detectors and episodes fill in what they have.</summary>
/// <param name="Title">What was trained on what.</param>
/// <param name="Subtitle">One sentence more; may be empty.</param>
public sealed record RunReport(string Title, string Subtitle)
{
    /// <summary>The few numbers that matter, the most important first.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>What the reader must know before believing the rest: missing images, data that have changed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The trials of a sweep.</summary>
    public ParallelCoordinates? Coordinates { get; init; }

    /// <summary>Tables that stand open above the curves.</summary>
    public IReadOnlyList<Sheet> Tables { get; init; } = [];

    /// <summary>Curves over the training, all with the same horizontal axis.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>The charts' numbers, epoch by epoch.</summary>
    public Sheet? Epochs { get; init; }

    /// <summary>What a test found beyond the training's own measures.</summary>
    public TestSheet? Test { get; init; }

    /// <summary>Sequences as the network worked through them.</summary>
    public EpisodeGallery? Episodes { get; init; }

    /// <summary>What was taken for what.</summary>
    public Confusion? Confusion { get; init; }

    /// <summary>Groups of samples.</summary>
    public IReadOnlyList<Gallery> Galleries { get; init; } = [];

    /// <summary>The model, layer by layer.</summary>
    public Summary? Model { get; init; }

    /// <summary>Configuration, data, machine.</summary>
    public IReadOnlyList<FactSheet> Facts { get; init; } = [];

    /// <summary>What to type to repeat the run or to use its result.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];
}

/// <summary>A number that matters.</summary>
/// <param name="Value">As it is read: <c>91.2 %</c>.</param>
/// <param name="Label">What it is.</param>
/// <param name="Note">What it rests on; may be empty.</param>
public sealed record Figure(string Value, string Label, string Note);

/// <summary>A table of text; the first column names its row.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Header">The columns' names.</param>
/// <param name="Rows">Cells.</param>
public sealed record Sheet(string Title, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The row that stands out, from 0; none when not given.</summary>
    public int? Marked { get; init; }
}

/// <summary>Names and values.</summary>
public sealed record FactSheet(string Title, IReadOnlyList<(string Name, string Value)> Facts);

/// <summary>Something to type or to compile.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Text">The lines, as they are typed.</param>
public sealed record Snippet(string Title, string Text);
