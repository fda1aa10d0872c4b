namespace Engram.Vision;

/// <summary>Decides which true box each candidate stands for: the one it overlaps most, if it overlaps it enough.</summary>
/// <remarks>Source: Ren et al. 2015 (arXiv:1506.01497), §3.1.2; SSD's way Liu et al. 2015 (arXiv:1512.02325), §2.2.</remarks>
/// <param name="High">From this overlap on, a candidate stands for the box.</param>
/// <param name="Low">Below it, a candidate is background; between the two it counts for nothing.</param>
public sealed record Matcher(double High, double Low)
{
    /// <summary>The match of a candidate that is background.</summary>
    public const long Background = -1;

    /// <summary>The match of a candidate that counts for nothing.</summary>
    public const long Neither = -2;

    /// <summary>How true boxes that no candidate overlaps enough get one all the same.</summary>
    public Rescue Rescue { get; init; }

    /// <summary>Matches.</summary>
    /// <param name="overlap">[true boxes, candidates].</param>
    /// <returns>For each candidate the number of its box, <see cref="Background"/> or <see cref="Neither"/>; int64.</returns>
    /// <exception cref="ShapeException">It is no matrix.</exception>
    public Tensor Match(Tensor overlap)
    {
        ArgumentNullException.ThrowIfNull(overlap);
        if (overlap.dim() != 2)
            throw new ShapeException($"expected overlaps [true boxes, candidates], got {Shape.Of(overlap)}.");
        if (overlap.size(0) == 0 || overlap.size(1) == 0)
            return full([overlap.size(1)], Scalars.Whole(Background), ScalarType.Int64, overlap.device);
        var (best, nearest) = overlap.max(0);
        var low = best.lt(Scalars.Of(Low));
        var matches = nearest.masked_fill(low, Scalars.Whole(Background)).masked_fill(low.logical_not().logical_and(best.lt(Scalars.Of(High))), Scalars.Whole(Neither));
        return Rescue switch
        {
            Rescue.Ties => where(overlap.eq(overlap.max(1, keepdim: true).values).any(0), nearest, matches),
            Rescue.Best => matches.scatter(0, overlap.max(1).indexes, Arithmetic.UpTo(overlap.size(0), ScalarType.Int64, overlap.device)),
            _ => matches,
        };
    }
}

/// <summary>How a true box that no candidate overlaps enough gets one.</summary>
public enum Rescue
{
    /// <summary>It gets none.</summary>
    None,

    /// <summary>All candidates that overlap it as much as the best one stand for what they themselves overlap most.</summary>
    Ties,

    /// <summary>The best candidate stands for it, whatever else it overlaps.</summary>
    Best,
}
