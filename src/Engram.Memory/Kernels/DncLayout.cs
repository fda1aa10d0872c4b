namespace Engram.Memory;

/// <summary>The kernel's order of the interface: keys (reads, then write), what is written; all that goes through σ (erase, free gates, g_a, g_w, masks as keys);
/// then scalars (strengths as keys, three modes a read head, sharpness forward and backward). Every block in whole vectors.</summary>
/// <param name="Settings">The network.</param>
/// <param name="Lanes">Numbers in a vector.</param>
internal sealed record DncLayout(DncSettings Settings, int Lanes)
{
    private int Keys => (Settings.ReadHeads + 1) * Settings.Width;

    internal int AddAt { get; } = Pad((Settings.ReadHeads + 1) * Settings.Width, Lanes);

    internal int EraseAt => AddAt + Pad(Settings.Width, Lanes);

    internal int FreeAt => EraseAt + Settings.Width;

    /// <summary>g_a, then g_w.</summary>
    internal int GatesAt => FreeAt + Settings.ReadHeads;

    internal int MasksAt => GatesAt + 2;

    internal int StrengthsAt => EraseAt + Pad(Settings.Width + Settings.ReadHeads + 2 + (Settings.Masked ? Keys : 0), Lanes);

    internal int ModesAt => StrengthsAt + Settings.ReadHeads + 1;

    /// <summary>Sharpness of the forward weightings, then of the backward ones.</summary>
    internal int SharpnessAt => ModesAt + 3 * Settings.ReadHeads;

    internal int Count => StrengthsAt + Pad(6 * Settings.ReadHeads + 1, Lanes);

    /// <summary><c>[k_r | β_r | k_w | β_w | e | v | f | g_a | g_w | π | (m_w | m_r) | (s_f | s_b)]</c> to their places.</summary>
    internal IReadOnlyList<Segment> Segments
    {
        get
        {
            var (reads, width, at, result) = (Settings.ReadHeads, Settings.Width, 0, new List<Segment>());
            Next(reads * width, 0);
            Next(reads, StrengthsAt);
            Next(width, reads * width);
            Next(1, StrengthsAt + reads);
            Next(width, EraseAt);
            Next(width, AddAt);
            Next(reads, FreeAt);
            Next(2, GatesAt);
            Next(3 * reads, ModesAt);
            if (Settings.Masked)
            {
                Next(width, MasksAt + reads * width);
                Next(reads * width, MasksAt);
            }
            if (Settings.SharpensLinks)
                Next(2 * reads, SharpnessAt);
            return result;

            void Next(int count, int to)
            {
                result.Add(new(0, at, count, to));
                at += count;
            }
        }
    }

    private static int Pad(int count, int lanes) => (count + lanes - 1) / lanes * lanes;
}
