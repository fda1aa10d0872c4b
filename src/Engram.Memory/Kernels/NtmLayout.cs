namespace Engram.Memory;

/// <summary>The kernel's order of head outputs: all keys, all add vectors, all erase vectors, then each head's β, g, s, γ; every block in whole vectors, so that
/// one loop without a branch activates each.</summary>
/// <param name="Settings">The network.</param>
/// <param name="Lanes">Numbers in a vector.</param>
internal sealed record NtmLayout(NtmSettings Settings, int Lanes)
{
    internal int AddAt { get; } = Pad(Settings.Heads * Settings.Width, Lanes);

    internal int EraseAt => AddAt + Pad(Settings.WriteHeads * Settings.Width, Lanes);

    internal int ScalarsAt => EraseAt + Pad(Settings.WriteHeads * Settings.Width, Lanes);

    /// <summary>β, g, 2S+1 shifts, γ.</summary>
    internal int Scalars => 4 + 2 * Settings.MaxShift;

    internal int Count => ScalarsAt + Pad(Settings.Heads * Scalars, Lanes);

    /// <summary>Head outputs <c>[k | β | g | s | γ | e | a]</c> to their places.</summary>
    internal IReadOnlyList<Segment> Segments
    {
        get
        {
            var (width, result) = (Settings.Width, new List<Segment>());
            for (var head = 0; head < Settings.Heads; head++)
            {
                result.Add(new(head, 0, width, head * width));
                result.Add(new(head, width, Scalars, ScalarsAt + head * Scalars));
                if (head - Settings.ReadHeads is not (>= 0 and var write)) continue;
                result.Add(new(head, width + Scalars, width, EraseAt + write * width));
                result.Add(new(head, 2 * width + Scalars, width, AddAt + write * width));
            }
            return result;
        }
    }

    private static int Pad(int count, int lanes) => (count + lanes - 1) / lanes * lanes;
}
