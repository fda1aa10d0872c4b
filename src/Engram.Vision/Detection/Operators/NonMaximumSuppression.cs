using System.Numerics;
using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Of boxes that overlap much, keeps the one with the best score: greedily, from the best score down.</summary>
/// <remarks>Boxes [n, 4] (corners), scores [n] → the indices kept (int64), best first; of equal scores the earlier box comes first. A box goes if its overlap with one kept is more
/// than the threshold, equal stays. Computed on the CPU wherever the tensors are. Source: Felzenszwalb et al. 2010, "Object detection with discriminatively trained part-based models", §5.2.</remarks>
public static class NonMaximumSuppression
{
    // torchvision's own border between its two ways; they differ in how coordinates are rounded.
    private const long LargestMoved = 4000;

    /// <summary>All boxes compete.</summary>
    /// <param name="boxes">[n, 4].</param>
    /// <param name="scores">[n].</param>
    /// <param name="threshold">The largest overlap (IoU, 0 to 1) that two kept boxes may have.</param>
    /// <exception cref="ShapeException">There are not as many scores as boxes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public static Tensor Keep(Tensor boxes, Tensor scores, double threshold)
    {
        Require(boxes, scores, threshold);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var order = scores.detach().cpu().sort(0, descending: true, stable: true).Indices;
        var sorted = boxes.detach().cpu().index_select(0, order).t().contiguous();
        var kept = sorted.dtype == ScalarType.Float64
            ? Survivors(MemoryMarshal.Cast<byte, double>(sorted.bytes), threshold)
            : Survivors(MemoryMarshal.Cast<byte, float>(sorted.to(ScalarType.Float32).bytes), Below(threshold));
        return order.index_select(0, tensor(kept)).to(boxes.device).MoveToOuterDisposeScope();
    }

    /// <summary>Boxes of one class compete.</summary>
    /// <param name="boxes">[n, 4].</param>
    /// <param name="scores">[n].</param>
    /// <param name="classes">[n], whole numbers.</param>
    /// <param name="threshold">The largest overlap (IoU, 0 to 1) that two kept boxes of a class may have.</param>
    /// <remarks>Up to a thousand boxes, classes are moved apart as torchvision does it; more are taken class by class.</remarks>
    /// <exception cref="ShapeException">There are not as many scores or classes as boxes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public static Tensor Keep(Tensor boxes, Tensor scores, Tensor classes, double threshold)
    {
        Require(boxes, scores, threshold);
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.dim() != 1 || classes.size(0) != boxes.size(0))
            throw new ShapeException($"expected a class for each of {boxes.size(0)} boxes, got {Shape.Of(classes)}.");
        if (boxes.size(0) == 0)
            return zeros([0], ScalarType.Int64, boxes.device);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        if (boxes.numel() <= LargestMoved)
            return Keep(boxes.Plus(classes.to(boxes.dtype).mul(boxes.max().Plus(1)).unsqueeze(1)), scores, threshold).MoveToOuterDisposeScope();
        var kinds = classes.cpu().to(ScalarType.Int64);
        var kept = zeros([boxes.size(0)], ScalarType.Bool);
        foreach (var kind in kinds.Longs().Distinct())
        {
            var members = kinds.eq(Scalars.Whole(kind)).Places();
            var there = members.to(boxes.device);
            kept.index_fill_(0, members.index_select(0, Keep(boxes.index_select(0, there), scores.index_select(0, there), threshold).cpu()), Scalars.Whole(1));
        }
        var places = kept.Places().to(boxes.device);
        return places.index_select(0, scores.index_select(0, places).sort(0, descending: true, stable: true).Indices).MoveToOuterDisposeScope();
    }

    internal static void Require(Tensor boxes, Tensor scores, double threshold)
    {
        Boxes.Require(boxes);
        ArgumentNullException.ThrowIfNull(scores);
        if (boxes.dim() != 2 || scores.dim() != 1 || scores.size(0) != boxes.size(0))
            throw new ShapeException($"expected boxes [n, 4] and scores [n], got {Shape.Of(boxes)} and {Shape.Of(scores)}.");
        if (!(threshold is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "An overlap is between 0 and 1.");
    }

    // The largest float that is not above it: quotients are floats, the threshold is a double.
    private static float Below(double threshold) => (float)threshold > threshold ? MathF.BitDecrement((float)threshold) : (float)threshold;

    // Sorted boxes as four rows: lefts, tops, rights, bottoms.
    private static long[] Survivors<T>(ReadOnlySpan<T> corners, T threshold)
        where T : unmanaged, INumber<T>
    {
        var count = corners.Length / 4;
        var lefts = corners[..count];
        var tops = corners.Slice(count, count);
        var rights = corners.Slice(2 * count, count);
        var bottoms = corners[(3 * count)..];
        // What is kept lies close together, so that a vector of it is compared at once; zeros behind it overlap nothing.
        var padded = count + Vector<T>.Count;
        var (keptLefts, keptTops, keptRights, keptBottoms, areas) = (new T[padded], new T[padded], new T[padded], new T[padded], new T[padded]);
        var kept = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var (left, top, right, bottom) = (new Vector<T>(lefts[i]), new Vector<T>(tops[i]), new Vector<T>(rights[i]), new Vector<T>(bottoms[i]));
            var area = (rights[i] - lefts[i]) * (bottoms[i] - tops[i]);
            var goes = false;
            for (var j = 0; j < kept.Count && !goes; j += Vector<T>.Count)
            {
                var width = Vector.Max(Vector<T>.Zero, Vector.Min(right, new(keptRights, j)) - Vector.Max(left, new(keptLefts, j)));
                var height = Vector.Max(Vector<T>.Zero, Vector.Min(bottom, new(keptBottoms, j)) - Vector.Max(top, new(keptTops, j)));
                var shared = width * height;
                if (Vector.GreaterThanAny(shared, Vector<T>.Zero))
                    goes = Vector.GreaterThanAny(shared / (new Vector<T>(areas, j) + new Vector<T>(area) - shared), new Vector<T>(threshold));
            }
            if (goes)
                continue;
            (keptLefts[kept.Count], keptTops[kept.Count], keptRights[kept.Count], keptBottoms[kept.Count], areas[kept.Count]) = (lefts[i], tops[i], rights[i], bottoms[i], area);
            kept.Add(i);
        }
        return [.. kept];
    }
}
