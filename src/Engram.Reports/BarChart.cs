namespace Engram.Reports;

/// <summary>Named amounts as bars below each other.</summary>
/// <param name="Title">What is drawn, with its unit.</param>
/// <param name="Bars">From top to bottom; amounts are finite and not negative.</param>
public sealed record BarChart(string Title, IReadOnlyList<(string Name, double Value)> Bars);
