namespace Engram.Memory;

/// <summary>The kernel's order of head outputs: keys, what is written (where that is not the keys), write gates α; every block in whole vectors.</summary>
/// <param name="Settings">The network.</param>
/// <param name="Lanes">Numbers in a vector.</param>
internal sealed record MannLayout(MannSettings Settings, int Lanes)
{
    private int Block => (Settings.Heads * Settings.Width + Lanes - 1) / Lanes * Lanes;

    /// <summary>What is written; the keys themselves where it has no layer of its own.</summary>
    internal int AddAt => Settings.SeparateAdd ? Block : 0;

    internal int GatesAt => AddAt + Block;

    internal int Count => GatesAt + (Settings.Heads + Lanes - 1) / Lanes * Lanes;

    internal IReadOnlyList<Segment> Segments =>
    [
        new(0, 0, Settings.Heads * Settings.Width, 0), new(1, 0, Settings.Heads, GatesAt),
        .. Settings.SeparateAdd ? [new(2, 0, Settings.Heads * Settings.Width, AddAt)] : Array.Empty<Segment>(),
    ];
}
