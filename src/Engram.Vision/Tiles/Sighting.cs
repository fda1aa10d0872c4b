namespace Engram.Vision;

/// <summary>What one tile found.</summary>
/// <param name="Found">It, in pixels of the picture.</param>
/// <param name="Tile">The tile's number.</param>
/// <param name="View">What the tile sees.</param>
/// <param name="IsCut">Whether it reaches a side of the tile beyond which the picture goes on.</param>
internal sealed record Sighting(Detection Found, int Tile, Box View, bool IsCut)
{
    // A detector that is cut off places the side a little within: of 512 pixels 8.
    private const float Near = 64;

    /// <summary>Whether a box, in the tile's pixels, reaches a side of it beyond which the picture goes on.</summary>
    internal static bool Touches(Box box, Box view, Box picture)
    {
        var (across, down) = (view.Width / Near, view.Height / Near);
        return box.Left < across && view.Left > picture.Left || box.Top < down && view.Top > picture.Top
            || box.Right > view.Width - across && view.Right < picture.Right || box.Bottom > view.Height - down && view.Bottom < picture.Bottom;
    }

    /// <summary>How much two tiles agree where both look; and a part that is cut off lies in the whole that another tile sees.</summary>
    internal static double Agreement(Sighting one, Sighting other)
    {
        var common = Shared(one.View, other.View);
        if (common.Area == 0) return 0;
        var agree = Union(Shared(one.Found.Box, common), Shared(other.Found.Box, common));
        return one.IsCut == other.IsCut ? agree
            : Math.Max(agree, Shared(one.Found.Box, other.Found.Box).Area / Math.Max((one.IsCut ? one : other).Found.Box.Area, float.Epsilon));
    }

    internal static double Measured(Box one, Box other, TileMeasure measure) =>
        measure == TileMeasure.Union ? Union(one, other) : Shared(one, other).Area / (double)Math.Max(Math.Min(one.Area, other.Area), float.Epsilon);

    internal static Box Around(Box one, Box other) =>
        new(Math.Min(one.Left, other.Left), Math.Min(one.Top, other.Top), Math.Max(one.Right, other.Right), Math.Max(one.Bottom, other.Bottom));

    private static double Union(Box one, Box other)
    {
        double shared = Shared(one, other).Area;
        return shared == 0 ? 0 : shared / (one.Area + (double)other.Area - shared);
    }

    private static Box Shared(Box one, Box other) =>
        new(Math.Max(one.Left, other.Left), Math.Max(one.Top, other.Top), Math.Min(one.Right, other.Right), Math.Min(one.Bottom, other.Bottom));
}
