namespace Engram.Reports;

/// <summary>Curves over one pair of axes.</summary>
/// <param name="Title">What is drawn, with its unit.</param>
/// <param name="Across">What the horizontal axis counts: <c>epoch</c>.</param>
/// <param name="Curves">At least one to see anything.</param>
public sealed record Chart(string Title, string Across, IReadOnlyList<Curve> Curves)
{
    /// <summary>A sentence below the chart; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether values are shares of one and shown in per cent.</summary>
    public bool InPercent { get; init; }

    /// <summary>The point that matters: the best epoch.</summary>
    public Mark? Mark { get; init; }

    /// <summary>Further points that matter, named one below the other.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Whether the horizontal axis counts powers of ten; points at or below zero are not drawn then.</summary>
    public bool IsLogarithmic { get; init; }
}

/// <summary>A line through points from left to right. Where a value is not a number, it is interrupted.</summary>
/// <param name="Name">Written at its end; a curve in the background needs none.</param>
/// <param name="Role">How much it stands out.</param>
/// <param name="Points">In ascending order of X.</param>
public sealed record Curve(string Name, CurveRole Role, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Where curves stand beside each other as equals, the number of this one's colour, from 0; they repeat after eight.</summary>
    public int? Series { get; init; }
}

/// <summary>A marked point and what is written beside it.</summary>
public sealed record Mark(double X, double Y, string Text);

/// <summary>How much a curve stands out.</summary>
public enum CurveRole
{
    /// <summary>What the reader looks for.</summary>
    Leading,

    /// <summary>What that is compared with.</summary>
    Accompanying,

    /// <summary>Raw values, faint.</summary>
    Background,
}
