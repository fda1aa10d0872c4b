namespace Engram.Reports;

/// <summary>Many trials of several settings as lines across upright axes, one axis a setting and the last the measure.</summary>
/// <remarks>Source: Inselberg 1985, "The plane with parallel coordinates" (The Visual Computer 1).</remarks>
/// <param name="Title">What is drawn.</param>
/// <param name="Axes">The settings from left to right.</param>
/// <param name="Measure">The axis that colours the lines; its better end is on top.</param>
/// <param name="Lines">The trials, the best first.</param>
public sealed record ParallelCoordinates(string Title, IReadOnlyList<CoordinateAxis> Axes, CoordinateAxis Measure, IReadOnlyList<CoordinateLine> Lines)
{
    /// <summary>A sentence above the picture; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>The table's columns for <see cref="CoordinateLine.Cells"/>; the first names the trial.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>An upright axis.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Ticks">Places on it, 0 (below) to 1 (above), and what is written there.</param>
public sealed record CoordinateAxis(string Name, IReadOnlyList<(double Place, string Text)> Ticks)
{
    /// <summary>Below the name: <c>log</c>; may be empty.</summary>
    public string Kind { get; init; } = "";
}

/// <summary>A trial.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Places">Its place on each axis, 0 to 1.</param>
/// <param name="Measure">Its place on the last axis; NaN where it came to no number.</param>
public sealed record CoordinateLine(string Name, IReadOnlyList<double> Places, double Measure)
{
    /// <summary>What the table says of it.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>How far it came, 0 (left behind first) to 1 (to the end): those that came further are drawn stronger.</summary>
    public double Reached { get; init; } = 1;

    /// <summary>Whether it is the one that was looked for.</summary>
    public bool IsBest { get; init; }

    /// <summary>What is shown of it where the pointer rests.</summary>
    public string Text { get; init; } = "";
}
