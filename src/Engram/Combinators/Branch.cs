namespace Engram;

/// <summary>A way through a <see cref="Concat"/>: a chain that may fork at its end, each fork giving channels of its own.</summary>
/// <param name="Trunk">What runs once.</param>
/// <param name="Forks">What runs on that, side by side; the trunk's own result is joined when there are none.</param>
public sealed record Branch(Chain Trunk, params Chain[] Forks);
