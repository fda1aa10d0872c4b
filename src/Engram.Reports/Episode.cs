namespace Engram.Reports;

/// <summary>One sequence as a network worked through it: pictures of numbers over one axis of time, and pictures of single moments.</summary>
/// <param name="Title">Which sequence it is, and what came of it.</param>
/// <param name="Steps">How long it is.</param>
/// <param name="OverTime">Each as wide as the sequence is long; several columns may make a step.</param>
public sealed record Episode(string Title, int Steps, IReadOnlyList<HeatMap> OverTime)
{
    /// <summary>The step, from 0, from which on something is asked; a line marks it where it is not the first.</summary>
    public int FirstAsked { get; init; }

    /// <summary>What something looked like after single steps.</summary>
    public IReadOnlyList<HeatMap> Moments { get; init; } = [];
}

/// <summary>Episodes, and how their pictures are read.</summary>
/// <param name="Explanation">A sentence or a few; may be empty.</param>
/// <param name="Episodes">In the order in which they are shown.</param>
public sealed record EpisodeGallery(string Explanation, IReadOnlyList<Episode> Episodes);

/// <summary>A table of numbers as a picture, a cell a number.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Rows">Rows, from the top.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Values">Row by row; a cell that is not a number stays empty.</param>
public sealed record HeatMap(string Title, int Rows, int Columns, ReadOnlyMemory<float> Values)
{
    /// <summary>What is drawn in the strongest colour; the largest magnitude that occurs when 0.</summary>
    public double Most { get; init; }

    /// <summary>Whether numbers below zero have a colour of their own.</summary>
    public bool IsSigned { get; init; }

    /// <summary>A few words more; may be empty.</summary>
    public string Note { get; init; } = "";
}

/// <summary>What a test found, with an axis of its own.</summary>
/// <param name="Title">What was tested.</param>
/// <param name="Explanation">On what.</param>
/// <param name="Charts">Curves over the test's own axis.</param>
/// <param name="Numbers">The same in numbers.</param>
public sealed record TestSheet(string Title, string Explanation, IReadOnlyList<Chart> Charts, Sheet Numbers)
{
    /// <summary>Shares of one, as bars beside the charts.</summary>
    public IReadOnlyList<BarChart> Bars { get; init; } = [];
}
