namespace Engram.Reports;

/// <summary>Where along something each of several things occurs: a stroke for each place, a row for each thing.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Across">What the horizontal axis counts: <c>word</c>.</param>
/// <param name="Length">Where the axis ends; above 0.</param>
/// <param name="Rows">From top to bottom; places lie in [0, <paramref name="Length"/>], in ascending order.</param>
public sealed record DispersionChart(string Title, string Across, double Length, IReadOnlyList<(string Name, IReadOnlyList<double> Places)> Rows);
