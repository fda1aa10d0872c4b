namespace Engram.Cli;

/// <summary>A line of a run's header: what is so, and why.</summary>
/// <param name="Label">One word.</param>
/// <param name="Value">What is so.</param>
/// <param name="Reason">Why; may be empty.</param>
internal sealed record Fact(string Label, string Value, string Reason = "");
